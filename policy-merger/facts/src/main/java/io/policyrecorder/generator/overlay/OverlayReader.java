package io.policyrecorder.generator.overlay;

import io.policyrecorder.capture.internal.Words;
import io.policyrecorder.facts.ConditionRow;
import io.policyrecorder.generator.overlay.OverlayOperation.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one file of hand-kept rows; the README beside the files describes its lines. */
final class OverlayReader {

  private final String file;
  private final Map<String, OverlayService> services;
  private @Nullable OverlayService service;
  private String page = "";
  private int number;

  private List<String> names = List.of();
  private Kind kind = Kind.OPERATION;
  private String operationPlace = "";
  private String operationSource = "";
  private String term = "";
  private final List<OverlayRow> rows = new ArrayList<>();
  private final List<String> request = new ArrayList<>();
  private final List<String> response = new ArrayList<>();

  private String action = "";
  private String when = "";
  private String rowPlace = "";
  private String rowSource = "";
  private List<OverlayResource> resources = new ArrayList<>();
  private List<ConditionRow> conditions = new ArrayList<>();

  OverlayReader(String file, Map<String, OverlayService> services) {
    this.file = file;
    this.services = services;
  }

  void read(List<String> lines) {
    for (String line : lines) {
      number++;
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        line(new Words(text), text);
      }
    }
    endOperation();
  }

  private void line(Words words, String text) {
    switch (words.next()) {
      case "service" -> {
        endOperation();
        service = services.computeIfAbsent(words.rest(), OverlayService::new);
        page = "";
      }
      case "signing" -> service().signed(words.next());
      case "prefix" -> service().prefixed(words.next());
      case "passes-to" -> service().assumed(words.next());
      case "collective" -> service().collective();
      case "owner" -> service().owned(words.next());
      case "normalise" -> service().normalised(words.next(), all(words));
      case "grants" -> service().granted(words.next(), all(words));
      case "tags" -> tags(words);
      case "roles" -> roles(words);
      case "named" -> service().named(all(words));
      case "page" -> page = words.next();
      case "bind" -> service().bind(resource(words));
      case "pseudo" -> service().pseudo(words.next(), all(words));
      case "operation" -> startOperation(Kind.OPERATION, words);
      case "extend" -> startOperation(Kind.EXTEND, words);
      case "variant" -> startVariant(words);
      case "none" -> startOperation(Kind.NONE, words);
      case "in" -> request.add(words.rest());
      case "out" -> response.add(words.rest());
      case "action" -> startRow(words);
      case "on" -> resources.add(resource(words));
      case "if" -> conditions.add(new ConditionRow(words.next(), words.next(), words.rest()));
      case "source" -> source(words.next());
      default -> throw wrong("cannot read the line: " + text);
    }
  }

  private OverlayService service() {
    if (service == null) {
      throw wrong("a line 'service SERVICE ID' must come first");
    }
    return service;
  }

  private void tags(Words words) {
    String needed = words.next();
    service().tagged(needed.equals("none") ? "" : needed, all(words));
  }

  private void roles(Words words) {
    String passed = words.next();
    if (!passed.equals("passed") && !passed.equals("none")) {
      throw wrong("expected 'passed' or 'none' behind 'roles', not " + passed);
    }
    service().passed(passed.equals("passed"), all(words));
  }

  private void startOperation(Kind begun, Words words) {
    endOperation();
    kind = begun;
    names = all(words);
    operationPlace = place();
    operationSource = "";
    term = "";
  }

  private void startVariant(Words words) {
    String holds = words.next();
    if (holds.indexOf('=') <= 0 || holds.contains("!")) {
      throw wrong("expected MEMBER=value behind 'variant', not " + holds);
    }
    startOperation(Kind.VARIANT, words);
    term = holds;
  }

  private void startRow(Words words) {
    endRow();
    action = words.next();
    String keyword = words.next();
    if (!keyword.isEmpty() && !keyword.equals("when")) {
      throw wrong("expected 'when' behind the action, not " + keyword);
    }
    when = words.rest();
    rowPlace = place();
  }

  private void source(String address) {
    if (!address.startsWith("https://docs.aws.amazon.com/")) {
      throw wrong("the source is not a page of the AWS documentation: " + address);
    }
    if (action.isEmpty()) {
      operationSource = address;
    } else {
      rowSource = address;
    }
  }

  private void endRow() {
    if (!action.isEmpty()) {
      rows.add(new OverlayRow(action, when, resources, conditions, rowSource, rowPlace));
    }
    action = "";
    rowSource = "";
    resources = new ArrayList<>();
    conditions = new ArrayList<>();
  }

  private void endOperation() {
    endRow();
    for (String name : names) {
      List<OverlayRow> cited = rows.stream().map(row -> cited(row, name)).toList();
      service()
          .add(
              new OverlayOperation(
                  name,
                  kind,
                  cited,
                  List.copyOf(request),
                  List.copyOf(response),
                  term,
                  operationPlace));
    }
    names = List.of();
    rows.clear();
    request.clear();
    response.clear();
  }

  /** A row without a source of its own has that of its operation, or the service's API page. */
  private OverlayRow cited(OverlayRow row, String operation) {
    String source =
        !row.source().isEmpty()
            ? row.source()
            : !operationSource.isEmpty() ? operationSource : page.replace("*", operation);
    if (source.isEmpty()) {
      throw new IllegalArgumentException(
          row.place() + ": the row has no page of the AWS documentation; add a line 'source URL'");
    }
    return new OverlayRow(
        row.action(), row.when(), row.resources(), row.conditions(), source, row.place());
  }

  private OverlayResource resource(Words words) {
    String named = words.next();
    boolean despite = named.endsWith("!");
    String type = despite ? named.substring(0, named.length() - 1) : named;
    Map<String, String> bindings = new LinkedHashMap<>();
    while (words.hasNext()) {
      String word = words.next();
      int equals = word.indexOf('=');
      if (equals <= 0 || equals == word.length() - 1) {
        throw wrong("expected VARIABLE=member, not " + word);
      }
      bindings.put(word.substring(0, equals), word.substring(equals + 1));
    }
    return new OverlayResource(type, despite, bindings);
  }

  private static List<String> all(Words words) {
    List<String> all = new ArrayList<>();
    while (words.hasNext()) {
      all.add(words.next());
    }
    return List.copyOf(all);
  }

  private String place() {
    return file + ":" + number;
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(place() + ": " + what);
  }
}
