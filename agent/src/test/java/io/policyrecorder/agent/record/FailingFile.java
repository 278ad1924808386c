package io.policyrecorder.agent.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A trace file in memory, on a disk of a given size, that may be deleted. */
final class FailingFile implements Journal.Output {

  private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int room = Integer.MAX_VALUE;
  private boolean isThere = true;
  private boolean canBeMade = true;
  int made;

  void leaveRoom(int more) {
    room = more == Integer.MAX_VALUE ? more : bytes.size() + more;
  }

  void delete() {
    isThere = false;
  }

  void forbidMaking() {
    canBeMade = false;
  }

  List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Override
  public void makeAgain() throws IOException {
    if (!canBeMade) {
      throw new IOException("access denied");
    }
    made++;
    bytes = new ByteArrayOutputStream();
    isThere = true;
  }

  @Override
  public synchronized void write(byte[] more, int length) throws IOException {
    int fitting = Math.min(length, room - bytes.size());
    bytes.write(more, 0, fitting);
    if (fitting < length) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  public synchronized void takeOutTornLines() {
    byte[] kept = bytes.toByteArray();
    int end = kept.length;
    while (end > 0 && kept[end - 1] != '\n') {
      end--;
    }
    bytes = new ByteArrayOutputStream();
    bytes.write(kept, 0, end);
  }

  @Override
  public boolean isThere() {
    return isThere;
  }
}
