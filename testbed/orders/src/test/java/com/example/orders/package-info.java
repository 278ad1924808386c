/** The integration tests: they set up what the application needs, and clear it away. */
@NullMarked
package com.example.orders;

import org.jspecify.annotations.NullMarked;
