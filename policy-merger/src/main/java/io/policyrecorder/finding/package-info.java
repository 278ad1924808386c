/** What the user should know: kind, severity, place, advice. */
@NullMarked
package io.policyrecorder.finding;

import org.jspecify.annotations.NullMarked;
