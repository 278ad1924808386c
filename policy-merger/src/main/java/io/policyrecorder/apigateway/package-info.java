/**
 * Who may call an API of Amazon API Gateway: the authorization flow of each kind of API and of each
 * way to authorize.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html">How
 *     API Gateway resource policies affect authorization workflow</a>
 */
@NullMarked
package io.policyrecorder.apigateway;

import org.jspecify.annotations.NullMarked;
