package com.example.orders;

import java.util.UUID;

/**
 * Texts that nobody but the application and its back end may ever see: they begin with {@code
 * canary-}.
 */
final class Canary {

  private Canary() {}

  /** A fresh one, such as {@code canary-remark-6f1c…}. */
  static String text(String what) {
    return "canary-" + what + "-" + UUID.randomUUID();
  }
}
