package com.example.orders.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What the customer is sent: a filled template, and a seal that shows that it is ours. */
public record Invoice(String orderId, String text, String seal) {

  /**
   * Fills the {@code {order}}, {@code {total}}, {@code {currency}} and {@code {note}} of a
   * template.
   */
  public static String fill(String template, Order order, String currency) {
    BigDecimal total = order.total().setScale(2, RoundingMode.HALF_UP);
    return template
        .replace("{order}", order.id())
        .replace("{total}", total.toPlainString())
        .replace("{currency}", currency)
        .replace("{note}", order.deliveryNote());
  }
}
