package com.example.orders.service;

/** The service of another team that ships the parcels. */
public interface Shipping {

  /** What that service knows of an order, as it says it: a JSON document. */
  String parcelOf(String orderId);
}
