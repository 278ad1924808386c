package io.policyrecorder.testbed.calls;

import java.util.Locale;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text of its own for every member, by which it is found again wherever it went. */
final class Marks implements FullPojo.Texts {

  private static final Pattern MARK = Pattern.compile("zq[0-9a-f]{8}qz");

  private static int last;

  /**
   * A marked member.
   *
   * @param path by the names of the SDK
   * @param location by the names on the wire
   */
  record Marked(String path, String location) {}

  private final String service;
  private final String prefix;
  private final SortedMap<String, Marked> members = new TreeMap<>();

  /**
   * Marks members.
   *
   * @param prefix what stands before each mark, the beginning of an ARN or nothing
   */
  Marks(String service, String prefix) {
    this.service = service;
    this.prefix = prefix;
  }

  @Override
  public @Nullable String of(String path, String location) {
    if (SdkLimits.isLeftOut(service, path)) {
      return null;
    }
    String mark = next();
    members.put(mark, new Marked(path, location));
    String beginning = SdkLimits.beginning(service, path);
    return SdkLimits.isName(service, path)
        ? mark
        : (beginning.isEmpty() ? prefix : beginning) + mark;
  }

  /** A mark of no member. */
  static String next() {
    return String.format(Locale.ROOT, "zq%08xqz", ++last);
  }

  /** Every mark in a text. */
  static NavigableSet<String> in(String text) {
    NavigableSet<String> marks = new TreeSet<>();
    MARK.matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(MatchResult::group)
        .forEach(marks::add);
    return marks;
  }

  /** The members by their marks. */
  SortedMap<String, Marked> members() {
    return members;
  }
}
