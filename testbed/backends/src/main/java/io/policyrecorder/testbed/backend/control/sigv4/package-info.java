/** Verification of AWS Signature Version 4. */
@NullMarked
package io.policyrecorder.testbed.backend.control.sigv4;

import org.jspecify.annotations.NullMarked;
