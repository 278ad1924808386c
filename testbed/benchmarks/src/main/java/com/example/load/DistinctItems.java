package com.example.load;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Calls that all differ. Arguments: how many, threads. Prints what the JVM then uses after a
 * collection, in bytes: the heap, and what is outside of it.
 */
public final class DistinctItems {

  private DistinctItems() {}

  public static void main(String[] arguments) throws InterruptedException {
    long count = Long.parseLong(arguments[0]);
    AtomicLong next = new AtomicLong();
    try (Tables tables = Tables.inProcess()) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
        Thread thread =
            new Thread(
                () -> {
                  for (long n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                    tables.item("table-" + n);
                  }
                });
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      for (int i = 0; i < 3; i++) {
        System.gc();
      }
      MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
      System.out.println(
          memory.getHeapMemoryUsage().getUsed() + " " + memory.getNonHeapMemoryUsage().getUsed());
    }
  }
}
