package io.policyrecorder.testbed.calls;

import io.policyrecorder.capture.CaptureTable;
import io.policyrecorder.capture.Member;
import io.policyrecorder.capture.Mode;
import io.policyrecorder.capture.OperationCapture;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an application gives, so that the agent writes what the arguments say. */
final class RealValues {

  private final CaptureTable capture = CaptureTable.load();

  SortedMap<String, List<String>> of(
      String service, String operation, Map<String, List<String>> given) {
    OperationCapture table = Objects.requireNonNull(capture.operation(service, operation));
    SortedMap<String, List<String>> values = new TreeMap<>();
    given.forEach(
        (path, texts) -> {
          Mode mode =
              table.request().stream()
                  .filter(member -> member.path().toString().equals(path))
                  .map(Member::mode)
                  .findFirst()
                  .orElse(Mode.VALUE);
          values.put(path, texts.stream().map(text -> unreduced(mode, text)).toList());
        });
    return values;
  }

  private static String unreduced(Mode mode, String text) {
    return switch (mode) {
      case STATEMENT -> statement(text);
      case EMAIL_ADDRESS -> "Canary <" + text + ">";
      case VALUE, PRESENCE, ARN_ONLY -> text;
    };
  }

  /** {@code Select:Music:byArtist} as PartiQL. */
  private static String statement(String reduced) {
    String[] parts = reduced.split(":", -1);
    String on = "\"" + parts[1] + "\"" + (parts.length > 2 ? ".\"" + parts[2] + "\"" : "");
    return switch (parts[0]) {
      case "Select" -> "SELECT * FROM " + on + " WHERE Artist = 'canary'";
      case "Insert" -> "INSERT INTO " + on + " VALUE {'Artist': 'canary'}";
      case "Update" -> "UPDATE " + on + " SET Artist = 'canary' WHERE Id = 1";
      case "Delete" -> "DELETE FROM " + on + " WHERE Id = 1";
      default -> throw new IllegalArgumentException("No such statement: " + reduced);
    };
  }
}
