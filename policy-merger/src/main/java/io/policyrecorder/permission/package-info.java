/** From the calls to the permissions that they need, and why. */
@NullMarked
package io.policyrecorder.permission;

import org.jspecify.annotations.NullMarked;
