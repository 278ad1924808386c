/** Requests written down as JSON, with the policies that decide them. */
@NullMarked
package io.policyrecorder.simulate;

import org.jspecify.annotations.NullMarked;
