package com.example.forks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OrdersTest {

  @Test
  void works() {
    assertEquals(0, Orders.tables());
  }
}
