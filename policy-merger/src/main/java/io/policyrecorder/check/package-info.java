/** Would every recorded call be allowed by what is deployed, and if not, what has to change. */
@NullMarked
package io.policyrecorder.check;

import org.jspecify.annotations.NullMarked;
