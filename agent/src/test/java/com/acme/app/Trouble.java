package com.acme.app;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An application that works while something is wrong. It prints how many calls it has sent. */
public final class Trouble {

  private static final DynamoDbClient CLIENT =
      DynamoDbClient.builder()
          .httpClient(new InProcess())
          .region(Region.US_EAST_1)
          .endpointOverride(URI.create("http://127.0.0.1"))
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "secret")))
          .build();

  private Trouble() {}

  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[1]);
    switch (arguments[0]) {
      case "calls" -> items(0, count);
      case "deletion" -> {
        items(0, 1);
        delete(new File(arguments[2]));
        items(1, count);
      }
      case "no-more-files" -> {
        items(0, 1);
        List<InputStream> open = openAll();
        items(1, count);
        for (InputStream file : open) {
          file.close();
        }
      }
      case "threads" -> inThreads(count, false);
      case "virtual-threads" -> inThreads(count, true);
      case "interrupts" -> interrupted(count);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    System.out.print(count);
  }

  private static void items(int from, int to) {
    for (int i = from; i < to; i++) {
      item(i);
    }
  }

  private static void item(int number) {
    CLIENT.getItem(
        request ->
            request.tableName("table-" + number).key(Map.of("id", AttributeValue.fromS("1"))));
  }

  private static void delete(File folder) throws IOException {
    File[] files = folder.listFiles();
    for (File file : files == null ? new File[0] : files) {
      file.delete();
    }
    if (!folder.delete()) {
      throw new IOException(folder + " could not be deleted");
    }
  }

  private static List<InputStream> openAll() {
    List<InputStream> open = new ArrayList<>();
    try {
      while (true) {
        open.add(new FileInputStream("/dev/null"));
      }
    } catch (IOException noMore) {
      return open;
    }
  }

  private static void inThreads(int count, boolean virtual) throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      Runnable call = () -> item(number);
      // Java 17 compiles this, and has no virtual threads.
      threads.add(
          virtual
              ? (Thread)
                  Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, call)
              : new Thread(call));
    }
    for (Thread thread : threads) {
      if (!virtual) {
        thread.start();
      }
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Each call is made until it gets through, by threads that are interrupted all the time. */
  private static void interrupted(int count) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      Thread thread =
          new Thread(
              () -> {
                for (boolean sent = false; !sent; ) {
                  try {
                    item(number);
                    sent = true;
                  } catch (AbortedException again) {
                    Thread.interrupted();
                  }
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (boolean alive = true; alive; ) {
      alive = false;
      for (Thread thread : threads) {
        alive |= thread.isAlive();
        thread.interrupt();
      }
      Thread.sleep(1);
    }
  }

  /** Answers at once with an empty object. */
  private static final class InProcess implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          return HttpExecuteResponse.builder()
              .response(
                  SdkHttpResponse.builder()
                      .statusCode(200)
                      .putHeader("Content-Type", "application/x-amz-json-1.0")
                      .build())
              .responseBody(
                  AbortableInputStream.create(new ByteArrayInputStream(new byte[] {'{', '}'})))
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }
}
