package com.example.load;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/**
 * Many threads against a server, each on resources of its own. Arguments: URL, threads, seconds to
 * warm up, seconds to measure, {@code own} (each thread has its table) or {@code new} (each call
 * has). Prints the calls of a second, and the nanoseconds of processor time of a call, of this JVM.
 *
 * <p>It warms up with a few threads: among many that are always ready to run, the compiler's own
 * thread gets so little of the processor that it takes minutes to be done.
 */
public final class ManyThreads {

  private static final int FEW = 8;

  /** After the few, for all of them to have their connections. */
  private static final int ALL_SECONDS = 3;

  private static volatile boolean stopped;

  private ManyThreads() {}

  public static void main(String[] arguments) throws InterruptedException {
    int count = Integer.parseInt(arguments[1]);
    boolean always = arguments[4].equals("new");
    AtomicLong calls = new AtomicLong();
    try (Tables tables =
        new Tables(
            ApacheHttpClient.builder().maxConnections(count).build(), URI.create(arguments[0]))) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String table = "table-" + i;
        Thread thread =
            new Thread(
                () -> {
                  for (int n = 0; !stopped; n++) {
                    tables.item(always ? table + "-" + n : table);
                    calls.incrementAndGet();
                  }
                });
        threads.add(thread);
      }
      threads.subList(0, FEW).forEach(Thread::start);
      Thread.sleep(1_000L * Integer.parseInt(arguments[2]));
      threads.subList(FEW, count).forEach(Thread::start);
      Thread.sleep(1_000L * ALL_SECONDS);
      OperatingSystemMXBean system =
          (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      long before = calls.get();
      long busy = system.getProcessCpuTime();
      long start = System.nanoTime();
      Thread.sleep(1_000L * Integer.parseInt(arguments[3]));
      long made = calls.get() - before;
      System.out.println(
          made * 1_000_000_000L / (System.nanoTime() - start)
              + " "
              + (system.getProcessCpuTime() - busy) / made);
      stopped = true;
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }
}
