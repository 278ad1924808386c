@NullMarked
package io.policyrecorder.testbed.demo;

import org.jspecify.annotations.NullMarked;
