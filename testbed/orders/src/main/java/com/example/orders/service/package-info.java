/** What the shop does, and what it needs for that from the outside. */
@NullMarked
package com.example.orders.service;

import org.jspecify.annotations.NullMarked;
