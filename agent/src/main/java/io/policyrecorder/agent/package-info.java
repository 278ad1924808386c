/** The Java agent: start, options, what it does not touch. */
@NullMarked
package io.policyrecorder.agent;

import org.jspecify.annotations.NullMarked;
