package com.example.load;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * One call, again and again, by one thread. Arguments: calls to warm up, calls in a batch, batches.
 * Prints the bytes that a call allocates, in the median of the batches.
 */
public final class RepeatedItem {

  private RepeatedItem() {}

  public static void main(String[] arguments) {
    int batch = Integer.parseInt(arguments[1]);
    long[] bytes = new long[Integer.parseInt(arguments[2])];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Tables tables = Tables.inProcess()) {
      items(tables, Integer.parseInt(arguments[0]));
      for (int i = 0; i < bytes.length; i++) {
        long allocated = threads.getCurrentThreadAllocatedBytes();
        items(tables, batch);
        bytes[i] = (threads.getCurrentThreadAllocatedBytes() - allocated) / batch;
      }
    }
    Arrays.sort(bytes);
    System.out.println(bytes[bytes.length / 2]);
  }

  private static void items(Tables tables, int calls) {
    for (int i = 0; i < calls; i++) {
      tables.item("orders");
    }
  }
}
