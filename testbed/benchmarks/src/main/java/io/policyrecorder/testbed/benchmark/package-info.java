/** Programs that measure the agent, and kill it; see docs/benchmarks.md. */
@NullMarked
package io.policyrecorder.testbed.benchmark;

import org.jspecify.annotations.NullMarked;
