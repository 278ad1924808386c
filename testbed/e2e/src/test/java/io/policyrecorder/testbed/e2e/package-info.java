/** The whole way: from the calls of a program to its policy. */
@NullMarked
package io.policyrecorder.testbed.e2e;

import org.jspecify.annotations.NullMarked;
