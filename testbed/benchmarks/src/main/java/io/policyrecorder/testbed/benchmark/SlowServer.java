package io.policyrecorder.testbed.benchmark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** Answers each request after a millisecond, on the loopback interface. Prints its port. */
public final class SlowServer {

  private static final long LATENCY = 1_000_000;

  private static final byte[] ANSWER =
      ("HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\n"
              + "Content-Length: 2\r\n\r\n{}")
          .getBytes(StandardCharsets.US_ASCII);

  private SlowServer() {}

  public static void main(String[] arguments) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress())) {
      System.out.println(server.getLocalPort());
      while (true) {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        Thread thread = new Thread(() -> answer(socket));
        thread.setDaemon(true);
        thread.start();
      }
    }
  }

  private static void answer(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream()) {
      while (skipRequest(in)) {
        LockSupport.parkNanos(LATENCY);
        out.write(ANSWER);
      }
    } catch (IOException gone) {
      // The client closed its connection.
    }
  }

  private static boolean skipRequest(InputStream in) throws IOException {
    int length = 0;
    StringBuilder line = new StringBuilder();
    while (true) {
      int c = in.read();
      if (c < 0) {
        return false;
      }
      if (c != '\n') {
        line.append((char) c);
        continue;
      }
      String header = line.toString().trim().toLowerCase(Locale.ROOT);
      line.setLength(0);
      if (header.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring("content-length:".length()).trim());
      } else if (header.isEmpty()) {
        in.skipNBytes(length);
        return true;
      }
    }
  }
}
