package com.example.load;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * One call, again and again, by one thread. Arguments: calls to warm up, calls in a batch, batches,
 * and {@code new} when each call shall have a table that nobody asked for before. Prints the median
 * over the batches: nanoseconds, allocated bytes and nanoseconds of processor time of a call.
 */
public final class RepeatedItem {

  private static int tablesAsked;

  private RepeatedItem() {}

  public static void main(String[] arguments) {
    int warmUp = Integer.parseInt(arguments[0]);
    int batch = Integer.parseInt(arguments[1]);
    long[] nanoseconds = new long[Integer.parseInt(arguments[2])];
    long[] bytes = new long[nanoseconds.length];
    long[] processor = new long[nanoseconds.length];
    boolean isNew = arguments.length > 3 && arguments[3].equals("new");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Tables tables = Tables.inProcess()) {
      items(tables, warmUp, isNew);
      for (int i = 0; i < nanoseconds.length; i++) {
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long busy = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        items(tables, batch, isNew);
        nanoseconds[i] = (System.nanoTime() - start) / batch;
        processor[i] = (threads.getCurrentThreadCpuTime() - busy) / batch;
        bytes[i] = (threads.getCurrentThreadAllocatedBytes() - allocated) / batch;
      }
    }
    System.out.println(median(nanoseconds) + " " + median(bytes) + " " + median(processor));
  }

  private static void items(Tables tables, int calls, boolean isNew) {
    for (int i = 0; i < calls; i++) {
      tables.item(isNew ? "orders-" + tablesAsked++ : "orders");
    }
  }

  private static long median(long[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
