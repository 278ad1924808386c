/** A container for the small application. */
@NullMarked
package com.acme.boot;

import org.jspecify.annotations.NullMarked;
