package io.policyrecorder.capture.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/**
 * Packs the files of the tables, as they are committed, into one file per table: opening a thousand
 * entries of a jar takes a cold JVM longer than reading them. The build runs it.
 *
 * <p>A packed table begins with the length of its contents in four bytes. The contents are text of
 * the form that {@link Shard} reads: <code>file NAME BLOCK FROM TO</code> and <code>
 * block NUMBER FROM LENGTH SIZE</code>. Then follow the blocks, deflated; each holds a few files,
 * because they compress better together.
 */
public final class TablePacker {

  private static final int BLOCK_SIZE = 1 << 16;

  private final SortedMap<String, String> contents = new TreeMap<>();
  private final ByteArrayOutputStream blocks = new ByteArrayOutputStream();
  private final ByteArrayOutputStream block = new ByteArrayOutputStream();
  private int number;

  private TablePacker() {}

  /** Packs the tables {@code capture} and {@code facts} of one folder into another. */
  public static void main(String[] folders) throws IOException {
    for (String table : List.of("capture", "facts")) {
      Path to = Path.of(folders[1]).resolve(table).resolve(Shards.PACK);
      Files.createDirectories(to.getParent());
      Files.write(to, pack(Path.of(folders[0]).resolve(table)));
    }
  }

  /** The files of a folder, packed. */
  static byte[] pack(Path folder) throws IOException {
    TablePacker packer = new TablePacker();
    packer.add("index", Files.readAllBytes(folder.resolve("index")));
    packer.endBlock();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (!name.equals("index")) {
          packer.add(name, Files.readAllBytes(file));
        }
      }
    }
    packer.endBlock();
    return packer.packed();
  }

  private void add(String name, byte[] file) {
    if (block.size() > 0 && block.size() + file.length > BLOCK_SIZE) {
      endBlock();
    }
    int from = block.size();
    block.writeBytes(file);
    contents.put("file " + name, number() + " " + from + " " + block.size());
  }

  private void endBlock() {
    if (block.size() == 0) {
      return;
    }
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(block.toByteArray());
    deflater.finish();
    byte[] deflated = new byte[block.size() + BLOCK_SIZE];
    int length = deflater.deflate(deflated);
    deflater.end();
    contents.put("block " + number(), blocks.size() + " " + length + " " + block.size());
    blocks.write(deflated, 0, length);
    block.reset();
    number++;
  }

  private String number() {
    return String.format(Locale.ROOT, "%04d", number);
  }

  private byte[] packed() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> entry : contents.entrySet()) {
      text.append(entry.getKey()).append(' ').append(entry.getValue()).append('\n');
    }
    byte[] head = text.toString().getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(Integer.BYTES + head.length + blocks.size())
        .putInt(head.length)
        .put(head)
        .put(blocks.toByteArray())
        .array();
  }
}
