/** Short versions of the programs that measure the agent. */
@NullMarked
package io.policyrecorder.testbed.benchmark;

import org.jspecify.annotations.NullMarked;
