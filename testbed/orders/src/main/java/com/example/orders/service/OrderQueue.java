package com.example.orders.service;

import java.util.List;
import java.util.function.Consumer;

/** Orders that wait to be fulfilled. */
public interface OrderQueue {

  /** Puts an order into the queue, with a remark for whoever fulfils it. */
  void enqueue(String orderId, String remark);

  /**
   * Hands the orders that wait to {@code work}, each of which leaves the queue once the work is
   * done.
   *
   * @return the ids of the orders that were worked on
   */
  List<String> work(Consumer<String> work);
}
