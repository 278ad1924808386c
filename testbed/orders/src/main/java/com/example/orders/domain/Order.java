package com.example.orders.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** One order of one customer. */
public record Order(
    String id,
    String customer,
    Instant placedAt,
    List<OrderLine> lines,
    String deliveryNote,
    BigDecimal tax,
    Status status) {

  public Order {
    lines = List.copyOf(lines);
  }

  /** What the lines cost without tax. */
  public BigDecimal net() {
    return lines.stream().map(OrderLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What the customer pays. */
  public BigDecimal total() {
    return net().add(tax);
  }

  /** The same order with its tax. */
  public Order withTax(BigDecimal newTax) {
    return new Order(id, customer, placedAt, lines, deliveryNote, newTax, status);
  }
}
