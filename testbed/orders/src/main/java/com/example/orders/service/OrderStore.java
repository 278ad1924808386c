package com.example.orders.service;

import com.example.orders.domain.Order;
import com.example.orders.domain.Status;
import java.util.List;
import java.util.Optional;

/** Keeps orders and counts them. */
public interface OrderStore {

  /** Stores a new order and counts it, both or neither. */
  void add(Order order);

  /** The order with an id. */
  Optional<Order> find(String id);

  /** The orders of a customer, oldest first. */
  List<Order> ofCustomer(String customer);

  /** Notes how far an order has come. */
  void mark(String id, Status status);
}
