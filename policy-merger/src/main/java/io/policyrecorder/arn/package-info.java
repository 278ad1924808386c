/** Amazon Resource Names: reading, writing, patterns. */
@NullMarked
package io.policyrecorder.arn;

import org.jspecify.annotations.NullMarked;
