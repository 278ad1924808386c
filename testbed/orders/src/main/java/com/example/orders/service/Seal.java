package com.example.orders.service;

/** Shows that a text comes from the shop. */
public interface Seal {

  /** The seal of a text, in hexadecimal digits. */
  String of(String text);
}
