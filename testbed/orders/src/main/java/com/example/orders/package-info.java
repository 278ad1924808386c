/** A shop's orders: the sample application that the testbed records. */
@NullMarked
package com.example.orders;

import org.jspecify.annotations.NullMarked;
