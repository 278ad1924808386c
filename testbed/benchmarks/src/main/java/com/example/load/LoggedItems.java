package com.example.load;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Threads that call without end, until somebody kills the JVM. Arguments: the log, threads. Each
 * request that is being sent is in the log, by the name of its table, before it is answered.
 */
public final class LoggedItems {

  private static final ThreadLocal<String> TABLE = new ThreadLocal<>();

  private LoggedItems() {}

  public static void main(String[] arguments) throws IOException {
    FileOutputStream log = new FileOutputStream(arguments[0], true);
    Tables tables =
        new Tables(new InProcessHttp(request -> write(log)), URI.create("http://127.0.0.1"));
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      String name = "table-" + i + "-";
      new Thread(
              () -> {
                for (int n = 0; true; n++) {
                  // Every fourth call is a repeat.
                  TABLE.set(name + (n - (n % 4 == 3 ? 1 : 0)));
                  tables.item(TABLE.get());
                }
              })
          .start();
    }
  }

  private static void write(FileOutputStream log) {
    try {
      log.write((TABLE.get() + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
