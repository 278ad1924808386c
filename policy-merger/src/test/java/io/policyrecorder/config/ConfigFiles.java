package io.policyrecorder.config;

import java.io.FileNotFoundException;

/** Files beside {@code recorder.yaml} in tests. */
final class ConfigFiles {

  /** There are none. */
  static final SourceFiles NONE =
      name -> {
        throw new FileNotFoundException("no such file");
      };

  private ConfigFiles() {}
}
