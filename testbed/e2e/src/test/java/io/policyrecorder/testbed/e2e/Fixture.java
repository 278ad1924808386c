package io.policyrecorder.testbed.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Expected documents beside these tests. */
final class Fixture {

  private Fixture() {}

  /** The text of a file. */
  static String text(String name) throws IOException {
    try (InputStream in = Fixture.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no " + name + " beside " + Fixture.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
