package com.example.orders.service;

import com.example.orders.domain.Order;
import java.util.concurrent.CompletableFuture;

/** Tells other services what happened. */
public interface Announcements {

  /** Says that an order was placed; completes with the id of the message. */
  CompletableFuture<String> placed(Order order);
}
