package io.policyrecorder.testbed.sample;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What JUnit's console launcher prints with {@code --details testfeed}. */
public final class TestFeed {

  private static final Pattern LINE =
      Pattern.compile("JUnit Jupiter > (\\w+) > (\\w+)\\(.*\\) :: ([A-Z]+)");

  private TestFeed() {}

  /** The test that this line reports as passed, as a sentence; empty for every other line. */
  public static Optional<String> passed(String line) {
    Matcher matcher = LINE.matcher(line);
    return matcher.matches() && matcher.group(3).equals("SUCCESSFUL")
        ? Optional.of(matcher.group(1) + " " + matcher.group(2).replace('_', ' '))
        : Optional.empty();
  }

  /** Whether a person who watches can do without this line: a test begins, totals, blank lines. */
  public static boolean isNoise(String line) {
    Matcher matcher = LINE.matcher(line);
    return (matcher.matches() && matcher.group(3).equals("STARTED"))
        || line.isBlank()
        || line.startsWith("[")
        || line.startsWith("Test run finished");
  }
}
