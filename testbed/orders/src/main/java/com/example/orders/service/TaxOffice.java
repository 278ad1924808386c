package com.example.orders.service;

import com.example.orders.domain.Order;
import java.math.BigDecimal;

/** Knows the tax on an order. */
public interface TaxOffice {

  /** The tax on an order. */
  BigDecimal taxOn(Order order);
}
