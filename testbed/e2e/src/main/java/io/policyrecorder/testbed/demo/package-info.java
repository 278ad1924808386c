/** What {@code recorder demo} starts. */
@NullMarked
package io.policyrecorder.testbed.demo;

import org.jspecify.annotations.NullMarked;
