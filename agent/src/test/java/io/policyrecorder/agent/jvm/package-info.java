/** The built agent in JVMs of its own. */
@NullMarked
package io.policyrecorder.agent.jvm;

import org.jspecify.annotations.NullMarked;
