/** What talks to AWS, against servers that stand for it. */
@NullMarked
package io.policyrecorder.cli.aws;

import org.jspecify.annotations.NullMarked;
