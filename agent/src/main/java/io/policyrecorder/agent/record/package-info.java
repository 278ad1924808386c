/** What is recorded of a call, whose it is, and the trace file. */
@NullMarked
package io.policyrecorder.agent.record;

import org.jspecify.annotations.NullMarked;
