/** A small application that the agent's tests watch. */
@NullMarked
package com.acme.app;

import org.jspecify.annotations.NullMarked;
