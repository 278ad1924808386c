/** Calls of the SDK by the names of services, operations and members, and answers to them. */
@NullMarked
package io.policyrecorder.testbed.calls;

import org.jspecify.annotations.NullMarked;
