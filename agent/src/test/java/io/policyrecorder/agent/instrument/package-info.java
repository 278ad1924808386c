/** What the transformer looks for. */
@NullMarked
package io.policyrecorder.agent.instrument;

import org.jspecify.annotations.NullMarked;
