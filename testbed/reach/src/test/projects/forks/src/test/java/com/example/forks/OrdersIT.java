package com.example.forks;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import org.junit.jupiter.api.Test;

class OrdersIT {

  @Test
  void works() {
    assertDoesNotThrow(Orders::drop);
  }
}
