@NullMarked
package io.policyrecorder.evaluate.difference;

import org.jspecify.annotations.NullMarked;
