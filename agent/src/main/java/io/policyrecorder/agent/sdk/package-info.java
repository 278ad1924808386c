/**
 * The only classes that see types of the AWS SDK. Each SDK gets its own copy of them, loaded beside
 * it.
 */
@NullMarked
package io.policyrecorder.agent.sdk;

import org.jspecify.annotations.NullMarked;
