package io.policyrecorder.cli;

import io.policyrecorder.check.CheckResult;
import io.policyrecorder.evaluate.Decision;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;

/**
 * What makes a check fail besides a denial: {@code unknown}, {@code unused}, or findings.
 *
 * @param name as it is given
 * @param findings null for the first two
 */
record CheckFailOn(String name, @Nullable FailOn findings) {

  private static final String UNKNOWN = "unknown";
  private static final String UNUSED = "unused";

  boolean isUnused() {
    return name.equals(UNUSED);
  }

  boolean isUnknown() {
    return name.equals(UNKNOWN);
  }

  /** Whether the check has what it means. */
  boolean means(CheckResult result) {
    return switch (name) {
      case UNKNOWN -> result.count(Decision.UNKNOWN) > 0;
      case UNUSED -> !result.unused().isEmpty();
      default -> findings != null && result.findings().stream().anyMatch(findings::means);
    };
  }

  /** Accepts the names that there are. */
  static final class Converter implements ITypeConverter<CheckFailOn> {
    @Override
    public CheckFailOn convert(String value) {
      return value.equals(UNKNOWN) || value.equals(UNUSED)
          ? new CheckFailOn(value, null)
          : new CheckFailOn(value, new FailOn.Converter().convert(value));
    }
  }

  /** The names, for shell completion. */
  static final class Candidates implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      List<String> names = new ArrayList<>(List.of(UNKNOWN, UNUSED));
      new FailOn.Candidates().forEach(names::add);
      return names.iterator();
    }
  }
}
