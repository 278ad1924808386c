package io.policyrecorder.generator.table;

import io.policyrecorder.capture.ResourceTemplate;
import io.policyrecorder.facts.ConditionRow;
import io.policyrecorder.facts.Knowledge;
import io.policyrecorder.facts.Predicate;
import io.policyrecorder.facts.Term;
import io.policyrecorder.generator.model.ModelOperation;
import io.policyrecorder.generator.overlay.OverlayOperation;
import io.policyrecorder.generator.overlay.OverlayResource;
import io.policyrecorder.generator.overlay.OverlayRow;
import io.policyrecorder.generator.overlay.OverlayService;
import io.policyrecorder.generator.reference.Prefix;
import io.policyrecorder.generator.reference.Prefixes;
import io.policyrecorder.generator.reference.ReferenceAction;
import java.util.ArrayList;
import java.util.List;

/** Joins one operation to the actions of the reference and to the hand-kept rows. */
final class OperationBuilder {

  private final ModelOperation operation;
  private final Prefix home;
  private final Prefixes reference;
  private final OverlayService overlay;
  private final Templates templates;
  private final Recordable recordable;
  private final MadeIds made;

  OperationBuilder(
      ModelOperation operation,
      Prefix home,
      Prefixes reference,
      OverlayService overlay,
      MadeIds made) {
    this.operation = operation;
    this.home = home;
    this.reference = reference;
    this.overlay = overlay;
    this.made = made;
    this.recordable = new Recordable(operation.request(), operation.response());
    this.templates = new Templates(operation, home, reference, overlay, made, recordable);
  }

  Operation build() {
    OverlayOperation known = overlay.operations().get(operation.name());
    List<Row> rows = new ArrayList<>();
    Knowledge knowledge = Knowledge.KNOWN;
    ReferenceAction own = null;
    if (known == null || known.kind() == OverlayOperation.Kind.EXTEND) {
      own = home.action(operation.name());
      Renamed renamed =
          own == null && operation.signed() ? Renamed.of(home, operation.name()) : null;
      if (!operation.signed()) {
        own = null;
        knowledge = Knowledge.NEEDS_NONE;
      } else if (own != null) {
        rows.addAll(ofReference(own, "", false));
      } else if (renamed != null) {
        own = renamed.action();
        rows.addAll(ofReference(own, renamed.guess() ? "" : own.page(), renamed.guess()));
      } else if (VerbRows.isOf(home, operation)) {
        rows.add(ofVerb());
      } else {
        knowledge = Knowledge.UNKNOWN;
        rows.add(new Row(home.name() + ":" + operation.name(), "", List.of(), List.of(), ""));
      }
    } else if (known.kind() == OverlayOperation.Kind.NONE) {
      knowledge = Knowledge.NEEDS_NONE;
    }
    int first = rows.size();
    if (known != null) {
      for (OverlayRow row : known.rows()) {
        rows.add(row(row));
      }
      known.request().forEach(line -> recordable.listed(line, true));
      known.response().forEach(line -> recordable.listed(line, false));
    }
    if (knowledge == Knowledge.KNOWN) {
      rows.addAll(
          own == null ? rows.size() : first,
          new Besides(operation, home, reference, overlay, templates).rows(own, rows));
    }
    rows.forEach(row -> recordable.readBy(Predicate.parse(row.when())));
    return new Operation(
        operation.name(),
        knowledge,
        withVariants(rows),
        recordable.requestLines(),
        recordable.responseLines());
  }

  private List<Row> ofReference(ReferenceAction action, String page, boolean guess) {
    String name = home.name() + ":" + action.name();
    List<ResourceTemplate> resources = templates.found(home, action);
    List<String> optional = templates.optional(action, resources);
    if (optional.isEmpty()) {
      return List.of(new Row(name, "", resources, List.of(), page, guess));
    }
    return List.of(
        new Row(name, String.join("|", optional), resources, List.of(), page, guess),
        new Row(name, "!" + String.join(" !", optional), List.of(), List.of(), page, guess));
  }

  private Row ofVerb() {
    List<ResourceTemplate> resources = new ArrayList<>();
    for (VerbRows.Way way : VerbRows.ways(home, operation, made)) {
      resources.add(templates.bound(home, way.type(), way.template(), way.bindings()));
    }
    String action = home.name() + ":" + operation.verb();
    return new Row(action, "", resources, List.of(), VerbRows.PAGE);
  }

  private List<Row> withVariants(List<Row> usual) {
    List<Row> rows = new ArrayList<>(usual);
    for (OverlayOperation variant : overlay.variants(operation.name())) {
      Predicate.parse(variant.term()).terms().forEach(OperationBuilder::checkStars);
      recordable.readBy(Predicate.parse(variant.term()));
      rows.replaceAll(row -> row.when(variant.term().replace("=", "!=")));
      variant.rows().forEach(row -> rows.add(row(row).when(variant.term())));
    }
    return rows;
  }

  private Row row(OverlayRow row) {
    try {
      Predicate when = Predicate.parse(row.when());
      when.terms().forEach(OperationBuilder::checkStars);
      Prefix prefix = reference.of(row.action());
      ReferenceAction action = reference.action(row.action());
      for (ConditionRow condition : row.conditions()) {
        reference.checkKey(prefix, condition.key());
        Variables.of(condition.valueTemplate()).forEach(recordable::readBy);
      }
      List<ResourceTemplate> resources = new ArrayList<>();
      if (row.resources().isEmpty()) {
        resources.addAll(templates.found(prefix, action));
      }
      for (OverlayResource resource : row.resources()) {
        checkType(prefix, action, resource);
        resources.addAll(templates.resources(prefix, resource));
      }
      return new Row(
          row.action(),
          when.toString(),
          resources.stream().distinct().toList(),
          row.conditions(),
          row.source());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          row.place() + ": " + operation.name() + ": " + e.getMessage(), e);
    }
  }

  /** A star in the middle of a value would be read as a star, and the row would never hold. */
  private static void checkStars(Term term) {
    List<String> values =
        term instanceof Term.OneOf oneOf
            ? oneOf.values()
            : term instanceof Term.NoneOf noneOf ? noneOf.values() : List.of();
    for (String value : values) {
      if (value.length() > 2 && value.substring(1, value.length() - 1).contains("*")) {
        throw new IllegalArgumentException(
            "A * stands only at the beginning or the end of a value: " + term);
      }
    }
  }

  private static void checkType(Prefix prefix, ReferenceAction action, OverlayResource resource) {
    String type = resource.type().substring(resource.type().indexOf(':') + 1);
    boolean known = action.types().stream().anyMatch(of -> of.name().equals(type));
    if (!known && !resource.despite() && !type.equals("*")) {
      throw new IllegalArgumentException(
          "The reference does not grant "
              + prefix.name()
              + ":"
              + action.name()
              + " on the resource type "
              + type);
    }
  }
}
