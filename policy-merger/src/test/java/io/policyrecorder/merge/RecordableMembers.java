package io.policyrecorder.merge;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.arn.MailAddress;
import io.policyrecorder.capture.CaptureTable;
import io.policyrecorder.capture.Member;
import io.policyrecorder.capture.Mode;
import io.policyrecorder.capture.OperationCapture;
import io.policyrecorder.trace.Argument;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What an agent writes of a member, by the capture table; a case cannot use anything else. */
final class RecordableMembers {

  private static final Pattern STATEMENT =
      Pattern.compile("(?:Select|Insert|Update|Delete):[^:]+(?::[^:]+)?");

  private final CaptureTable table = CaptureTable.load();

  /** The service's id for any of its names, the spaces left out. */
  String service(String name) {
    return table.serviceIds().stream()
        .filter(id -> id.replace(" ", "").equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("The table does not know " + name));
  }

  /** A member of a request with these values; no values when only its presence is written. */
  Argument argument(String service, String operation, String path, List<String> values) {
    Mode mode = mode(operation, path, entry(service, operation).request());
    boolean present =
        mode == Mode.PRESENCE
            || (mode == Mode.ARN_ONLY
                && (values.isEmpty() || !values.stream().allMatch(Arn::isArn)));
    if (present != values.isEmpty()) {
      throw new IllegalArgumentException(
          "An agent writes of " + operation + " " + path + " " + mode.text() + ", not " + values);
    }
    values.forEach(
        value -> {
          if (mode == Mode.STATEMENT && !STATEMENT.matcher(value).matches()) {
            throw new IllegalArgumentException("An agent reduces the statement " + value);
          }
          if (mode == Mode.EMAIL_ADDRESS && !MailAddress.of(value).equals(value)) {
            throw new IllegalArgumentException("An agent reduces the sender " + value);
          }
        });
    return present ? Argument.PRESENT : Argument.values(values);
  }

  /**
   * What an agent writes of a member with these values, by path: also of a structure or list around
   * it, and nothing when the table lists none of them.
   */
  Map<String, Argument> written(
      String service, String operation, String path, List<String> values) {
    Map<String, Argument> written = new TreeMap<>();
    for (Member member : entry(service, operation).request()) {
      String listed = member.path().toString();
      if (listed.equals(path)) {
        written.put(listed, reduced(member.mode(), values));
      } else if (path.startsWith(listed) && ".[{".indexOf(path.charAt(listed.length())) >= 0) {
        written.put(listed, Argument.PRESENT);
      }
    }
    return written;
  }

  private static Argument reduced(Mode mode, List<String> values) {
    boolean onlyPresent =
        mode == Mode.PRESENCE || (mode == Mode.ARN_ONLY && !values.stream().allMatch(Arn::isArn));
    return values.isEmpty() || onlyPresent ? Argument.PRESENT : Argument.values(values);
  }

  /** Whether an agent learns this member of an answer. */
  boolean isLearned(String service, String operation, String path) {
    return listed(path, entry(service, operation).response())
        .filter(member -> member.mode() != Mode.PRESENCE)
        .isPresent();
  }

  /** Makes sure that an agent would have learned this member of an answer. */
  void learnable(String service, String operation, String path) {
    if (!path.startsWith("header.")
        && mode(operation, path, entry(service, operation).response()) == Mode.PRESENCE) {
      throw new IllegalArgumentException("An agent does not learn " + operation + " " + path);
    }
  }

  private OperationCapture entry(String service, String operation) {
    return Objects.requireNonNull(
        table.operation(service, operation), "The table does not know " + operation);
  }

  private static Mode mode(String operation, String path, List<Member> members) {
    return listed(path, members)
        .orElseThrow(
            () -> new IllegalArgumentException("No agent records " + operation + " " + path))
        .mode();
  }

  private static Optional<Member> listed(String path, List<Member> members) {
    return members.stream().filter(member -> member.path().toString().equals(path)).findFirst();
  }
}
