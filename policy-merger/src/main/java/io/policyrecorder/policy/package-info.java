/** IAM policy documents: the model and canonical writing. */
@NullMarked
package io.policyrecorder.policy;

import org.jspecify.annotations.NullMarked;
