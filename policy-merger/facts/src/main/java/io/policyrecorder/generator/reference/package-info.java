/** What AWS's service authorization reference says, from the packages that carry it. */
@NullMarked
package io.policyrecorder.generator.reference;

import org.jspecify.annotations.NullMarked;
