package io.policyrecorder.capture.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The files of a table as {@link TablePacker} packs them, each unpacked when it is first asked for.
 * Safe for use by several threads.
 */
public final class Shards {

  /** The name of the packed table. */
  static final String PACK = "pack";

  private final byte[] packed;
  private final Shard contents;
  private final int blocks;
  private final Map<String, byte[]> unpacked = new ConcurrentHashMap<>();

  /**
   * Those that lie beside a class.
   *
   * @throws IllegalStateException when the jar does not have them
   * @throws UncheckedIOException when they cannot be read
   */
  public Shards(Class<?> beside) {
    try (InputStream in = beside.getResourceAsStream(PACK)) {
      if (in == null) {
        throw new IllegalStateException(
            "The generated table is missing beside "
                + beside.getName()
                + "; the build packs it: ./mvnw process-classes");
      }
      packed = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("A generated table cannot be read", e);
    }
    int length = ByteBuffer.wrap(packed).getInt();
    contents = new Shard(packed, Integer.BYTES, Integer.BYTES + length);
    blocks = Integer.BYTES + length;
  }

  /** One file; null when the table has none of that name. */
  public @Nullable Shard find(String name) {
    String place = contents.rest("file", name);
    if (place.isEmpty()) {
      return null;
    }
    Words words = new Words(place);
    byte[] block = block(words.next());
    return new Shard(block, Integer.parseInt(words.next()), Integer.parseInt(words.next()));
  }

  /**
   * One file.
   *
   * @throws IllegalStateException when the table has none of that name
   */
  public Shard get(String name) {
    Shard shard = find(name);
    if (shard == null) {
      throw new IllegalStateException("The generated table lacks the file ".concat(name));
    }
    return shard;
  }

  private byte[] block(String number) {
    byte[] block = unpacked.get(number);
    if (block == null) {
      // Two threads may both unpack it; either copy will do.
      Words words = new Words(contents.rest("block", number));
      int from = Integer.parseInt(words.next());
      int length = Integer.parseInt(words.next());
      block = unpack(blocks + from, length, Integer.parseInt(words.next()));
      unpacked.put(number, block);
    }
    return block;
  }

  private byte[] unpack(int from, int length, int size) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed, from, length);
      byte[] block = new byte[size];
      if (inflater.inflate(block) != size) {
        throw new IllegalStateException("A generated table is damaged");
      }
      return block;
    } catch (DataFormatException e) {
      throw new IllegalStateException("A generated table is damaged", e);
    } finally {
      inflater.end();
    }
  }
}
