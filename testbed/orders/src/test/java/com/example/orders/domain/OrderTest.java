package com.example.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTest {

  private static final Order ORDER =
      new Order(
          "4711",
          "Ada",
          Instant.EPOCH,
          List.of(
              new OrderLine("tea", 3, new BigDecimal("4.50")),
              new OrderLine("pot", 1, new BigDecimal("20"))),
          "at the back door",
          new BigDecimal("2.345"),
          Status.PLACED);

  @Test
  void should_cost_what_its_lines_cost_and_the_tax() {
    assertThat(ORDER.net()).isEqualByComparingTo("33.50");
    assertThat(ORDER.total()).isEqualByComparingTo("35.845");
  }

  @Test
  void should_fill_the_template_of_its_invoice() {
    assertThat(Invoice.fill("{order}: {total} {currency} ({note})", ORDER, "EUR"))
        .isEqualTo("4711: 35.85 EUR (at the back door)");
  }
}
