package com.example.orders.domain;

import java.math.BigDecimal;

/** So many of one article. */
public record OrderLine(String article, int quantity, BigDecimal price) {

  /** Quantity times price. */
  public BigDecimal amount() {
    return price.multiply(BigDecimal.valueOf(quantity));
  }
}
