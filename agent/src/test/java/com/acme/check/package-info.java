/** Tests of the small application, which the agent's tests watch too. */
@NullMarked
package com.acme.check;

import org.jspecify.annotations.NullMarked;
