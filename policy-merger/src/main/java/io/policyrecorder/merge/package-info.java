/** From permissions to the smallest policy. */
@NullMarked
package io.policyrecorder.merge;

import org.jspecify.annotations.NullMarked;
