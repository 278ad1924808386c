package io.policyrecorder.facts;

import io.policyrecorder.capture.CaptureTable;
import java.util.Locale;

/**
 * Measures how long a cold JVM needs for the tables; {@code docs/benchmarks.md} has the command. No
 * test: a measurement needs a JVM of its own.
 */
final class TableLoading {

  private static final String[][] FIVE = {
    {"S3", "GetObject"},
    {"DynamoDB", "PutItem"},
    {"SQS", "SendMessage"},
    {"SNS", "Publish"},
    {"KMS", "Decrypt"}
  };

  private TableLoading() {}

  public static void main(String[] what) {
    long start = System.nanoTime();
    int read =
        switch (what[0]) {
          case "capture-five" -> captureFive();
          case "facts-five" -> factsFive();
          case "capture-all" -> captureAll();
          case "facts-all" -> factsAll();
          default -> throw new IllegalArgumentException(what[0]);
        };
    long nanos = System.nanoTime() - start;
    System.out.printf(Locale.ROOT, "%s: %.1f ms (%d read)%n", what[0], nanos / 1e6, read);
  }

  private static int captureFive() {
    CaptureTable table = CaptureTable.load();
    int read = 0;
    for (String[] call : FIVE) {
      read += table.operation(call[0], call[1]) == null ? 0 : 1;
    }
    return read;
  }

  private static int factsFive() {
    FactTable table = FactTable.load();
    int read = 0;
    for (String[] call : FIVE) {
      read += table.operation(call[0], call[1]) == null ? 0 : 1;
    }
    return read;
  }

  /** Opens each service and looks for one operation in it. */
  private static int captureAll() {
    CaptureTable table = CaptureTable.load();
    int read = 0;
    for (String service : table.serviceIds()) {
      read += table.operation(service, "ListTagsForResource") == null ? 0 : 1;
    }
    return read;
  }

  private static int factsAll() {
    FactTable table = FactTable.load();
    int read = 0;
    for (String service : table.serviceIds()) {
      read += table.operation(service, "ListTagsForResource") == null ? 0 : 1;
    }
    return read;
  }
}
