package com.example.load;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * One call, again and again, by one thread. Arguments: calls to warm up, calls in a batch, batches.
 * Prints the median over the batches: nanoseconds and allocated bytes of a call.
 */
public final class RepeatedItem {

  private RepeatedItem() {}

  public static void main(String[] arguments) {
    int warmUp = Integer.parseInt(arguments[0]);
    int batch = Integer.parseInt(arguments[1]);
    long[] nanoseconds = new long[Integer.parseInt(arguments[2])];
    long[] bytes = new long[nanoseconds.length];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Tables tables = Tables.inProcess()) {
      items(tables, warmUp);
      for (int i = 0; i < nanoseconds.length; i++) {
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        items(tables, batch);
        nanoseconds[i] = (System.nanoTime() - start) / batch;
        bytes[i] = (threads.getCurrentThreadAllocatedBytes() - allocated) / batch;
      }
    }
    System.out.println(median(nanoseconds) + " " + median(bytes));
  }

  private static void items(Tables tables, int calls) {
    for (int i = 0; i < calls; i++) {
      tables.item("orders");
    }
  }

  private static long median(long[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
