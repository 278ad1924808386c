package io.policyrecorder.generator;

import io.policyrecorder.capture.internal.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The folder of the fetched sources, as the script {@code update} leaves it.
 *
 * @param folder with {@code iam-data}, {@code iam-data-dependents}, {@code iam-floyd}, {@code
 *     botocore.whl} and {@code jars}
 * @param jars the jars of the SDK by service id
 */
record Sources(Path folder, Map<String, Path> jars) {

  /** Reads which module of the SDK is which service from the file that pins the sources. */
  static Sources read(Path folder, Path pins) throws IOException {
    Map<String, Path> jars = new TreeMap<>();
    for (String line : Files.readAllLines(pins)) {
      Words words = new Words(line);
      if (words.next().equals("sdk")) {
        Path jar = folder.resolve("jars").resolve(words.next() + ".jar");
        words.next();
        words.next();
        words.next();
        jars.put(words.rest(), jar);
      }
    }
    return new Sources(folder, jars);
  }

  Path iamData() {
    return folder.resolve("iam-data");
  }

  Path iamDataDependents() {
    return folder.resolve("iam-data-dependents");
  }

  Path iamFloyd() {
    return folder.resolve("iam-floyd");
  }

  Path botocore() {
    return folder.resolve("botocore.whl");
  }
}
