/** Tests of how the agent gets into the SDK. */
@NullMarked
package io.policyrecorder.agent.instrument;

import org.jspecify.annotations.NullMarked;
