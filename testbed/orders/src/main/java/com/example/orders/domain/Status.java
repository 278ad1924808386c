package com.example.orders.domain;

/** How far an order has come. */
public enum Status {
  /** Accepted and waiting. */
  PLACED,
  /** Its invoice is written. */
  INVOICED
}
