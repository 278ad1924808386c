/** How the generated tables are read. Not for users of the library. */
@NullMarked
package io.policyrecorder.capture.internal;

import org.jspecify.annotations.NullMarked;
