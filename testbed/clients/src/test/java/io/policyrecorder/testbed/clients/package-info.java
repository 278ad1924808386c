/** What the agent records of each way to call AWS. */
@NullMarked
package io.policyrecorder.testbed.clients;

import org.jspecify.annotations.NullMarked;
