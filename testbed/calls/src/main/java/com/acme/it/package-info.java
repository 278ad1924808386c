/** The tests of the application. */
@NullMarked
package com.acme.it;

import org.jspecify.annotations.NullMarked;
