/** Tests of the application, which prepare what it needs with the SDK themselves. */
@NullMarked
package com.example.clients;

import org.jspecify.annotations.NullMarked;
