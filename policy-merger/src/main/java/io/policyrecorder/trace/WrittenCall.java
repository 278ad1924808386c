package io.policyrecorder.trace;

import com.fasterxml.jackson.core.StreamReadConstraints;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a call line that is, letter for letter, as {@link TraceLine} writes it, which nearly all
 * are: no JSON needs to be understood for it, nor an identity be written to see that it is the
 * line's own. Anything else (an escape, other members or another order of them, an answer, and all
 * that is damaged) is left to {@link LineParser}.
 */
final class WrittenCall {

  private final String text;
  private final Map<String, String> common;

  /** How far the line was read. */
  private int at;

  /** Whether the line is as it would be written, as far as it was read. */
  private boolean asWritten = true;

  private WrittenCall(String text, int at, Map<String, String> common) {
    this.text = text;
    this.at = at;
    this.common = common;
  }

  /**
   * The call of a line; null when the line is not as it would be written without an answer.
   *
   * @param text the line
   * @param counted how it begins
   * @param common texts that lines have in common, each of which is kept once
   */
  static @Nullable Call of(String text, CountedLine counted, Map<String, String> common) {
    int identity = text.length() - counted.identity().length();
    for (int i = 0; i < identity; i++) {
      if (text.charAt(i) < ' ') {
        return null;
      }
    }
    return new WrittenCall(text, identity, common).call();
  }

  private @Nullable Call call() {
    take("\"call\":{\"kind\":");
    String kindText = shared();
    take(",\"service\":");
    String service = shared();
    take(",\"operation\":");
    String operation = shared();
    String region = ifAny(",\"region\":");
    String partition = ifAny(",\"partition\":");
    String account = ifAny(",\"account\":");
    String endpoint = ifAny(",\"endpoint\":");
    String principal = ifAny(",\"principal\":");
    SortedMap<String, Argument> arguments =
        follows(",\"arguments\":{") ? arguments() : Collections.emptySortedMap();
    SortedSet<String> resources =
        follows(",\"resources\":[") ? values(1) : Collections.emptySortedSet();
    take(",\"origin\":{\"kind\":");
    String originText = shared();
    String className = ifAny(",\"class\":");
    String method = ifAny(",\"method\":");
    String test = ifAny(",\"test\":");
    String handler = ifAny(",\"handler\":");
    take("}}}");
    Call.Kind kind = Call.Kind.of(kindText);
    Origin.Kind originKind = Origin.Kind.of(originText);
    if (!asWritten || at < text.length() || kind == null || originKind == null) {
      return null;
    }
    return new Call(
        kind,
        service,
        operation,
        region,
        partition,
        account,
        endpoint,
        principal,
        arguments,
        resources,
        new Origin(originKind, className, method, test, handler));
  }

  private SortedMap<String, Argument> arguments() {
    SortedMap<String, Argument> arguments = new TreeMap<>();
    String last = null;
    do {
      String path = shared();
      asWritten &=
          path.length() <= StreamReadConstraints.DEFAULT_MAX_NAME_LEN
              && (last == null || last.compareTo(path) < 0);
      last = path;
      take(":");
      if (follows("true")) {
        arguments.put(path, Argument.PRESENT);
      } else {
        take("[");
        arguments.put(path, Argument.values(values(0)));
      }
    } while (asWritten && follows(","));
    take("}");
    return arguments;
  }

  /** The rest of a list that holds so many texts at least. */
  private SortedSet<String> values(int least) {
    SortedSet<String> values = new TreeSet<>();
    String last = null;
    if (least == 0 && follows("]")) {
      return values;
    }
    do {
      String value = plain();
      asWritten &= last == null || last.compareTo(value) < 0;
      values.add(value);
      last = value;
    } while (asWritten && follows(","));
    take("]");
    return values;
  }

  /** Reads what must stand here. */
  private void take(String expected) {
    asWritten &= follows(expected);
  }

  /** Reads a text if it is what follows. */
  private boolean follows(String expected) {
    if (!text.startsWith(expected, at)) {
      return false;
    }
    at += expected.length();
    return true;
  }

  /** The value of a member that is left out when it is empty. */
  private String ifAny(String member) {
    if (!follows(member)) {
      return "";
    }
    String value = shared();
    asWritten &= !value.isEmpty();
    return value;
  }

  private String shared() {
    String value = plain();
    String known = common.get(value);
    if (known != null || !asWritten) {
      return known == null ? value : known;
    }
    known = common.putIfAbsent(value, value);
    return known == null ? value : known;
  }

  /** A text in which nothing is escaped, nor would be. */
  private String plain() {
    take("\"");
    int from = at;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        return text.substring(from, at++);
      }
      asWritten &= c >= ' ' && c != '\\';
      at++;
    }
    asWritten = false;
    return "";
  }
}
