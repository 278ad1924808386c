/**
 * AWS Signature Version 4: what a signed request says of itself, what of that can be checked
 * without the secret, and the signature when the secret is at hand.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create
 *     a signed AWS API request</a>
 */
@NullMarked
package io.policyrecorder.apigateway.sigv4;

import org.jspecify.annotations.NullMarked;
