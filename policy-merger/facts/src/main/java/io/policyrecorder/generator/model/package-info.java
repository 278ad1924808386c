/**
 * The operations of a service and what their requests and responses hold, from the SDK's jars and
 * from botocore.
 */
@NullMarked
package io.policyrecorder.generator.model;

import org.jspecify.annotations.NullMarked;
