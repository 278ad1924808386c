/** Policies as the tools that deploy them want them. */
@NullMarked
package io.policyrecorder.format;

import org.jspecify.annotations.NullMarked;
