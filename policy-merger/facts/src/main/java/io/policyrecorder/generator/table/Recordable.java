package io.policyrecorder.generator.table;

import io.policyrecorder.capture.Mode;
import io.policyrecorder.facts.Predicate;
import io.policyrecorder.facts.Term;
import io.policyrecorder.generator.model.Paths;
import io.policyrecorder.generator.model.Shape;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The members of one operation that may be recorded: those that its rows read, and no others. What
 * only has to be there is recorded as present.
 */
final class Recordable {

  private static final List<Mode> WIDEST_FIRST =
      List.of(Mode.STATEMENT, Mode.EMAIL_ADDRESS, Mode.VALUE, Mode.ARN_ONLY, Mode.PRESENCE);

  private final Shape.Structure request;
  private final Shape.Structure response;
  private final SortedMap<String, Mode> in = new TreeMap<>();
  private final SortedMap<String, Mode> out = new TreeMap<>();

  Recordable(Shape.Structure request, Shape.Structure response) {
    this.request = request;
    this.response = response;
  }

  /** The members that a predicate reads. */
  void readBy(Predicate predicate) {
    for (Term term : predicate.terms()) {
      boolean onlyPresence = term instanceof Term.Present || term instanceof Term.Absent;
      term.paths().forEach(path -> add(path, onlyPresence ? Mode.PRESENCE : Mode.VALUE));
    }
  }

  /** The member that a binding {@code path|normaliser!} reads. */
  void readBy(String binding) {
    add(Variables.path(binding), modeFor(binding));
  }

  private static Mode modeFor(String binding) {
    if (binding.contains("|partiql-")) {
      return Mode.STATEMENT;
    }
    if (binding.contains("|email-")) {
      return Mode.EMAIL_ADDRESS;
    }
    return binding.endsWith("|arn") || binding.endsWith("|arn!") ? Mode.ARN_ONLY : Mode.VALUE;
  }

  /** A line {@code PATH [mode]} of the hand-kept rows, about the request or the response. */
  void listed(String line, boolean ofRequest) {
    int space = line.indexOf(' ');
    String path = space < 0 ? line : line.substring(0, space);
    Mode mode = space < 0 ? Mode.VALUE : Mode.named(line.substring(space + 1));
    add(ofRequest ? path : Pseudo.RESPONSE + path, mode);
  }

  private void add(String path, Mode mode) {
    if (Pseudo.isOfTheMerger(path)) {
      return;
    }
    boolean ofResponse = path.startsWith(Pseudo.RESPONSE);
    String member = ofResponse ? path.substring(Pseudo.RESPONSE.length()) : path;
    if (!member.startsWith(Pseudo.HEADER)) {
      check(member, ofResponse);
    }
    (ofResponse ? out : in).merge(member, mode, Recordable::wider);
  }

  /**
   * A value says more than an ARN alone, and that more than the presence. What has to be reduced
   * stays reduced, whoever reads it.
   */
  private static Mode wider(Mode one, Mode other) {
    return WIDEST_FIRST.stream()
        .filter(mode -> one == mode || other == mode)
        .findFirst()
        .orElseThrow();
  }

  private void check(String member, boolean ofResponse) {
    Paths.Found found = Paths.find(ofResponse ? response : request, member);
    if (found.sensitive()) {
      throw new IllegalArgumentException(
          "The member " + member + " is sensitive and must not be recorded");
    }
  }

  SortedMap<String, String> requestLines() {
    return lines(in, request);
  }

  SortedMap<String, String> responseLines() {
    return lines(out, response);
  }

  private static SortedMap<String, String> lines(
      SortedMap<String, Mode> members, Shape.Structure structure) {
    SortedMap<String, String> lines = new TreeMap<>();
    members.forEach(
        (path, mode) -> {
          String line = mode == Mode.VALUE ? path : path + " " + mode.text();
          if (!path.startsWith(Pseudo.HEADER)) {
            String locations = Paths.find(structure, path).path().locations();
            line = locations.equals(path) ? line : line + " at=" + locations;
          }
          lines.put(path, line);
        });
    return lines;
  }
}
