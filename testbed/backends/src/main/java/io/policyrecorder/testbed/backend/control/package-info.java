/**
 * The embedded control plane: one small server for the AWS services that no registry offers an
 * emulator of.
 */
@NullMarked
package io.policyrecorder.testbed.backend.control;

import org.jspecify.annotations.NullMarked;
