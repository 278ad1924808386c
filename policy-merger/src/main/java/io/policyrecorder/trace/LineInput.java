package io.policyrecorder.trace;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a stream, strictly UTF-8. Unlike {@link java.io.BufferedReader} it tells whether the
 * last one was whole, takes nothing but a line feed for the end of a line, and refuses to fill the
 * memory with a file that has none.
 */
final class LineInput implements Closeable {

  /**
   * The longest line. The largest request that names many resources, DeleteObjects with 1,000 keys
   * of 1,024 bytes, stays below it even when every byte has to be escaped.
   */
  static final int MAX_LINE = 1 << 24;

  private final InputStream in;
  private byte[] buffer = new byte[1 << 17];
  private int start;
  private int end;
  private boolean whole = true;

  LineInput(InputStream in) {
    this.in = in;
  }

  /** Whether the line that was read last had a line feed at its end. */
  boolean whole() {
    return whole;
  }

  /**
   * The next line without its line feed, and without the carriage return that a checkout on Windows
   * puts before it; null at the end.
   *
   * @throws BadLine when it is not UTF-8, or too long
   */
  @Nullable String next() throws IOException, BadLine {
    int at = start;
    while (true) {
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      if (at < end) {
        int from = start;
        start = at + 1;
        return text(from, at);
      }
      int seen = end - start;
      makeRoom();
      at = start + seen;
      int read = in.read(buffer, end, buffer.length - end);
      if (read < 0) {
        int from = start;
        start = end;
        whole = false;
        return from == end ? null : text(from, end);
      }
      end += read;
    }
  }

  private void makeRoom() throws BadLine {
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    if (end == buffer.length) {
      if (end >= MAX_LINE) {
        throw new BadLine(1, "longer than 16 MiB, which no call is");
      }
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
  }

  private String text(int from, int to) throws BadLine {
    int last = to > from && buffer[to - 1] == '\r' ? to - 1 : to;
    String text = new String(buffer, from, last - from, StandardCharsets.UTF_8);
    // the replacement character is what the lenient decoder writes for what is not UTF-8
    if (text.indexOf('\uFFFD') >= 0) {
      CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
      CharBuffer characters = CharBuffer.allocate(last - from);
      if (strict.decode(ByteBuffer.wrap(buffer, from, last - from), characters, true).isError()) {
        throw new BadLine(characters.position() + 1, "not UTF-8");
      }
    }
    return text;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
