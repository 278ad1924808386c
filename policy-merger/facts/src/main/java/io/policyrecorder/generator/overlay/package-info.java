/** What people know and the sources do not say: the hand-kept rows. */
@NullMarked
package io.policyrecorder.generator.overlay;

import org.jspecify.annotations.NullMarked;
