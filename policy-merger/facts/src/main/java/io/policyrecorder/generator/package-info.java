/** The maintainers' command that writes the capture and fact tables. */
@NullMarked
package io.policyrecorder.generator;

import org.jspecify.annotations.NullMarked;
