/** An application, as the agent sees one. */
@NullMarked
package com.acme;

import org.jspecify.annotations.NullMarked;
