package io.policyrecorder.cli;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.finding.Severity;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A kind of finding that makes a pipeline stop: the id of one, {@code warning} for all warnings, or
 * {@code any}.
 *
 * @param name as it is given
 */
record FailOn(String name) {

  private static final String ANY = "any";

  /** Whether it means this finding. */
  boolean means(Finding finding) {
    return name.equals(ANY)
        || name.equals(finding.kind().id())
        || (name.equals(Severity.WARNING.text()) && finding.severity() == Severity.WARNING);
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>(List.of(ANY, Severity.WARNING.text()));
    for (FindingKind kind : FindingKind.values()) {
      names.add(kind.id());
    }
    return names;
  }

  /** Accepts the names that there are. */
  static final class Converter implements ITypeConverter<FailOn> {
    @Override
    public FailOn convert(String value) {
      if (!names().contains(value)) {
        throw new TypeConversionException(
            "\"" + value + "\" is no kind of finding; there are " + String.join(", ", names()));
      }
      return new FailOn(value);
    }
  }

  /** The names, for shell completion. */
  static final class Candidates implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names().iterator();
    }
  }
}
