package com.example.load;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/**
 * Threads that call while it is their turn. Arguments: URL, or {@code -} for an HTTP client that
 * answers in process; threads; and {@code own} (each thread has its table) or {@code new} (each
 * call has). Each line of standard input is a turn, in milliseconds; printed are its calls, its
 * nanoseconds, the processor's nanoseconds of this JVM, the bytes that the threads allocated, and
 * the milliseconds that this JVM has compiled until then, what the turn made hot included.
 */
public final class InTurns {

  private static final int REST = 100;

  private final Tables tables;
  private final boolean always;
  private final long[] ids;
  private final long[] made;
  private final Semaphore finished = new Semaphore(0);
  private final Object gate = new Object();
  private volatile boolean open;

  private InTurns(Tables tables, int threads, boolean always) {
    this.tables = tables;
    this.always = always;
    this.ids = new long[threads];
    this.made = new long[threads];
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int threads = Integer.parseInt(arguments[1]);
    try (Tables tables =
        arguments[0].equals("-")
            ? Tables.inProcess()
            : new Tables(
                ApacheHttpClient.builder().maxConnections(threads).build(),
                URI.create(arguments[0]))) {
      new InTurns(tables, threads, arguments[2].equals("new")).run();
    }
  }

  private void run() throws IOException, InterruptedException {
    for (int i = 0; i < ids.length; i++) {
      int number = i;
      Thread thread = new Thread(() -> call(number));
      thread.setDaemon(true);
      thread.start();
      ids[i] = thread.getId();
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      turn(Long.parseLong(line));
    }
  }

  private void turn(long milliseconds) throws InterruptedException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long calls = calls();
    long bytes = allocated();
    long busy = system.getProcessCpuTime();
    long start = System.nanoTime();
    synchronized (gate) {
      open = true;
      gate.notifyAll();
    }
    Thread.sleep(milliseconds);
    open = false;
    finished.acquire(ids.length);
    String measured =
        (calls() - calls)
            + " "
            + (System.nanoTime() - start)
            + " "
            + (system.getProcessCpuTime() - busy)
            + " "
            + (allocated() - bytes);
    System.out.println(measured + " " + compiled());
  }

  /**
   * Waits until the compilers rest, which they do not among many threads that are ready to run.
   *
   * @return how many milliseconds they have worked
   */
  private static long compiled() throws InterruptedException {
    CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
    long before;
    long now = compilers.getTotalCompilationTime();
    do {
      before = now;
      Thread.sleep(REST);
      now = compilers.getTotalCompilationTime();
    } while (now > before);
    return now;
  }

  private void call(int thread) {
    String table = "table-" + thread;
    long calls = 0;
    while (true) {
      awaitTurn();
      while (open) {
        tables.item(always ? table + "-" + calls : table);
        calls++;
      }
      made[thread] = calls;
      finished.release();
    }
  }

  private void awaitTurn() {
    synchronized (gate) {
      while (!open) {
        try {
          gate.wait();
        } catch (InterruptedException ended) {
          throw new IllegalStateException("Nobody ends these threads", ended);
        }
      }
    }
  }

  /** To be asked for while no thread calls. */
  private long calls() {
    long calls = 0;
    for (long each : made) {
      calls += each;
    }
    return calls;
  }

  private long allocated() {
    long bytes = 0;
    for (long each :
        ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getThreadAllocatedBytes(ids)) {
      bytes += each;
    }
    return bytes;
  }
}
