/** What commands report, in the forms that other programs read. */
@NullMarked
package io.policyrecorder.cli.report;

import org.jspecify.annotations.NullMarked;
