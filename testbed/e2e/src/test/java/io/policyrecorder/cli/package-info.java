/** In the package of the commands, to run them in this JVM. */
@NullMarked
package io.policyrecorder.cli;

import org.jspecify.annotations.NullMarked;
