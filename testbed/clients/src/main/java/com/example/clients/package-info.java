/** An application that calls AWS in every way that the SDK has. It knows nothing of Recorder. */
@NullMarked
package com.example.clients;

import org.jspecify.annotations.NullMarked;
