/** What happened: calls, outcomes and the trace format. */
@NullMarked
package io.policyrecorder.trace;

import org.jspecify.annotations.NullMarked;
