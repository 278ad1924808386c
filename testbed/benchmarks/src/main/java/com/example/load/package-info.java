/** An application that does little else than call AWS, for the agent to watch. */
@NullMarked
package com.example.load;

import org.jspecify.annotations.NullMarked;
