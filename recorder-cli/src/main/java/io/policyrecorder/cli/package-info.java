/** The commands: what to do about what was recorded. Holds no rule of IAM. */
@NullMarked
package io.policyrecorder.cli;

import org.jspecify.annotations.NullMarked;
