/** What the shop deals with. */
@NullMarked
package com.example.orders.domain;

import org.jspecify.annotations.NullMarked;
