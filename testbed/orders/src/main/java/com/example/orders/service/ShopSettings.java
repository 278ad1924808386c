package com.example.orders.service;

/** What the shop's operators set. */
public interface ShopSettings {

  /** The currency of all prices, as its ISO 4217 code. */
  String currency();
}
