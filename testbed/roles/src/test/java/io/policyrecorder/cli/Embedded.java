package io.policyrecorder.cli;

import io.policyrecorder.testbed.backend.control.ControlPlane;
import io.policyrecorder.testbed.backend.control.StaticKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;

/** A lab whose IAM runs in this JVM. */
final class Embedded implements AutoCloseable {

  private static final StaticKeys.Key KEY = StaticKeys.EMBEDDED.partner();

  private final ControlPlane server;
  final RoleLab lab;

  /** The partner's account, because the other one is an emulator's by its number. */
  Embedded(Path folder) {
    try {
      server = ControlPlane.start(0, StaticKeys.EMBEDDED, Clock.systemUTC());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    lab =
        new RoleLab(
            server.address(), KEY.account(), KEY.accessKeyId(), KEY.secretAccessKey(), folder);
  }

  @Override
  public void close() {
    lab.close();
    server.close();
  }
}
