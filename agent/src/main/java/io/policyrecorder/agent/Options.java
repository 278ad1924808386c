package io.policyrecorder.agent;

import io.policyrecorder.agent.record.Recorder;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The agent's options, {@code
 * -javaagent:recorder-agent.jar=traces=DIR,application=com.acme;org.acme}.
 *
 * <table>
 * <caption>All options</caption>
 * <tr><th>option</th><th>default</th><th>meaning</th></tr>
 * <tr><td>{@code traces=DIR}</td><td>{@code traces}</td><td>the folder for the trace files, one per
 *     JVM; made when it does not exist; a relative one is under the JVM's working directory</td></tr>
 * <tr><td>{@code application=PREFIX;…}</td><td>none</td><td>classes that are the project's own
 *     although they come from a dependency cache: a package or a class, without wildcard</td></tr>
 * <tr><td>{@code tests=WHERE;…}</td><td>none</td><td>test code, beside what is found under the
 *     usual folders ({@code target/test-classes}, {@code build/classes/java/test}, …): with a
 *     slash, the end of a folder's or jar's path; without one, a package or a class</td></tr>
 * <tr><td>{@code object-names=full|prefix:N|hash}</td><td>{@code full}</td><td>how object keys, log
 *     streams, topics, request paths and execution names are written: whole, only their first N
 *     segments, or as hashes</td></tr>
 * <tr><td>{@code origins=first|every}</td><td>{@code first}</td><td>whether the stack is read again
 *     for a call that application code has made before</td></tr>
 * <tr><td>{@code memory=MIB}</td><td>{@code 24}</td><td>what the agent may remember of calls, to
 *     tell repeats from new ones</td></tr>
 * </table>
 *
 * <p>{@code ,} separates options and {@code ;} the items of a list; {@code \,} and {@code \;} stand
 * for the characters themselves, and any other backslash for itself, so that Windows paths need no
 * care. An option that is unknown, malformed or given twice is reported on standard error, and the
 * agent goes on without it (of two, the last counts).
 *
 * @param traces the folder for trace files
 * @param application prefixes of class names
 * @param tests trailing paths or prefixes of class names
 * @param nameSegments how many segments of names in open sets are written; 0 for their hashes
 * @param everyOrigin whether the stack is read for every call
 * @param memory what may be remembered of calls, in bytes
 * @param given the options as they were given, for the trace's header
 * @param complaints what is wrong with them, to be reported
 */
public record Options(
    String traces,
    List<String> application,
    List<String> tests,
    int nameSegments,
    boolean everyOrigin,
    long memory,
    SortedMap<String, String> given,
    List<String> complaints) {

  private static final String PREFIX = "prefix:";

  /** Every option, as {@code docs/agent-options.md} documents it. */
  static final List<String> NAMES =
      List.of("traces", "application", "tests", "object-names", "origins", "memory");

  private static final long MEBIBYTE = 1L << 20;
  private static final int MOST = 4096;

  /** Reads the text behind the agent's jar; never fails. */
  public static Options parse(String text) {
    SortedMap<String, String> given = new TreeMap<>();
    List<String> complaints = new ArrayList<>();
    for (String option : split(text, ',')) {
      int equals = option.indexOf('=');
      String name = (equals < 0 ? option : option.substring(0, equals)).trim();
      String value = equals < 0 ? "" : option.substring(equals + 1).trim();
      if (name.isEmpty() && value.isEmpty()) {
        continue;
      }
      if (!NAMES.contains(name)) {
        complaints.add(
            "unknown agent option \"" + name + "\"; there are " + String.join(", ", NAMES));
      } else if (value.isEmpty()) {
        complaints.add("agent option \"" + name + "\" has no value, write " + name + "=…");
      } else if (given.put(name, value) != null) {
        complaints.add("agent option \"" + name + "\" is given twice, the last one counts");
      }
    }
    return new Options(
        unescape(given.getOrDefault("traces", "traces")),
        items(given, "application", complaints),
        items(given, "tests", complaints),
        nameSegments(given.getOrDefault("object-names", "full"), complaints),
        everyOrigin(given.getOrDefault("origins", "first"), complaints),
        number(given.getOrDefault("memory", "24"), MOST, "memory", 24, complaints) * MEBIBYTE,
        given,
        complaints);
  }

  /** What cannot be understood hides names: the user asked for that, in whatever words. */
  private static int nameSegments(String value, List<String> complaints) {
    if (value.equals("full")) {
      return Recorder.ALL_SEGMENTS;
    }
    if (value.startsWith(PREFIX)) {
      return number(value.substring(PREFIX.length()), MOST, "object-names", 0, complaints);
    }
    if (!value.equals("hash")) {
      complaints.add(
          "agent option \"object-names\" is full, prefix:N or hash; \""
              + value
              + "\" is taken for hash");
    }
    return 0;
  }

  private static boolean everyOrigin(String value, List<String> complaints) {
    if (!value.equals("first") && !value.equals("every")) {
      complaints.add(
          "agent option \"origins\" is first or every; \"" + value + "\" is taken for every");
    }
    return !value.equals("first");
  }

  private static int number(
      String text, int most, String name, int otherwise, List<String> complaints) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException none) {
      // Said below.
    }
    complaints.add(
        "agent option \""
            + name
            + "\" takes a number from 1 to "
            + most
            + ", not \""
            + text
            + "\"");
    return otherwise;
  }

  private static List<String> items(
      SortedMap<String, String> given, String name, List<String> complaints) {
    List<String> items = new ArrayList<>();
    for (String item : split(given.getOrDefault(name, ""), ';')) {
      String trimmed = unescape(item.trim());
      String plain = withoutWildcard(trimmed);
      if (!plain.equals(trimmed)) {
        complaints.add(
            "agent option \"" + name + "\" takes no wildcard, " + trimmed + " is read as " + plain);
      }
      if (!plain.isEmpty()) {
        items.add(plain);
      }
    }
    return items;
  }

  /** {@code com.acme} for {@code com.acme.*}, which would silently match nothing. */
  private static String withoutWildcard(String item) {
    int end = item.length();
    while (end > 0 && item.charAt(end - 1) == '*') {
      end--;
    }
    return end < item.length() && item.substring(0, end).endsWith(".")
        ? item.substring(0, end - 1)
        : item.substring(0, end);
  }

  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == separator && (i == 0 || text.charAt(i - 1) != '\\')) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static String unescape(String text) {
    return text.replace("\\,", ",").replace("\\;", ";");
  }
}
