/**
 * How the agent gets into the SDK: the transformer, the bridge in java.lang, the loader beside the
 * SDK.
 */
@NullMarked
package io.policyrecorder.agent.instrument;

import org.jspecify.annotations.NullMarked;
