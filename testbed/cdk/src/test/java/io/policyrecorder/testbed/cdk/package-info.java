/** The AWS CDK reads what is written for it. */
@NullMarked
package io.policyrecorder.testbed.cdk;

import org.jspecify.annotations.NullMarked;
