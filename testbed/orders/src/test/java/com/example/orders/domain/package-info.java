/** Tests of the domain alone. */
@NullMarked
package com.example.orders.domain;

import org.jspecify.annotations.NullMarked;
