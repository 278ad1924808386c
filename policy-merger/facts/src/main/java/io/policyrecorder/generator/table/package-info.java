/** From the sources to the lines of the tables. */
@NullMarked
package io.policyrecorder.generator.table;

import org.jspecify.annotations.NullMarked;
