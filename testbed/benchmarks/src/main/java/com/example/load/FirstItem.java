package com.example.load;

/** The first call of a JVM. Prints its milliseconds, the making of the client included. */
public final class FirstItem {

  private FirstItem() {}

  public static void main(String[] arguments) {
    long start = System.nanoTime();
    try (Tables tables = Tables.inProcess()) {
      tables.item("orders");
    }
    System.out.println((System.nanoTime() - start) / 1_000_000);
  }
}
