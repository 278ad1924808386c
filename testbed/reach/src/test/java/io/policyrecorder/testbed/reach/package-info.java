/** The agent in JVMs of its own, and exactly what it has to record there. */
@NullMarked
package io.policyrecorder.testbed.reach;

import org.jspecify.annotations.NullMarked;
