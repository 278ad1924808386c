/**
 * What talks to AWS: who we are there, and a role as it is. The only package that sees the AWS SDK,
 * whose classes are loaded when a command first connects.
 */
@NullMarked
package io.policyrecorder.cli.aws;

import org.jspecify.annotations.NullMarked;
