/** The sample application's tests, run in JVMs of their own. */
@NullMarked
package io.policyrecorder.testbed.sample;

import org.jspecify.annotations.NullMarked;
