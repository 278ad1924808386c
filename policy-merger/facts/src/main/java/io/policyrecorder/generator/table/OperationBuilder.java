package io.policyrecorder.generator.table;

import io.policyrecorder.arn.ArnTemplate;
import io.policyrecorder.capture.ResourceTemplate;
import io.policyrecorder.facts.ConditionRow;
import io.policyrecorder.facts.Knowledge;
import io.policyrecorder.facts.Predicate;
import io.policyrecorder.generator.model.ModelOperation;
import io.policyrecorder.generator.model.Paths;
import io.policyrecorder.generator.overlay.OverlayOperation;
import io.policyrecorder.generator.overlay.OverlayResource;
import io.policyrecorder.generator.overlay.OverlayRow;
import io.policyrecorder.generator.overlay.OverlayService;
import io.policyrecorder.generator.reference.Prefix;
import io.policyrecorder.generator.reference.Prefixes;
import io.policyrecorder.generator.reference.ReferenceAction;
import io.policyrecorder.generator.reference.ReferenceAction.TypeReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Joins one operation to the actions of the reference and to the hand-kept rows. */
final class OperationBuilder {

  private final ModelOperation operation;
  private final Prefix home;
  private final Prefixes reference;
  private final OverlayService overlay;
  private final Binder binder;
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
    this.binder = new Binder(operation.name(), operation.request(), operation.response(), made);
    this.recordable = new Recordable(operation.request(), operation.response());
  }

  Operation build() {
    OverlayOperation known = overlay.operations().get(operation.name());
    List<Row> rows = new ArrayList<>();
    Knowledge knowledge = Knowledge.KNOWN;
    if (known == null || known.kind() == OverlayOperation.Kind.EXTEND) {
      ReferenceAction same = home.action(operation.name());
      if (same != null) {
        rows.add(new Row(home.name() + ":" + same.name(), "", found(home, same), List.of(), ""));
        addBesides(rows, same, known);
      } else if (operation.signed() && Renamed.action(home, operation.name()) != null) {
        rows.add(renamed(Objects.requireNonNull(Renamed.action(home, operation.name()))));
      } else if (VerbRows.isOf(home, operation)) {
        rows.add(ofVerb());
      } else if (operation.signed()) {
        knowledge = Knowledge.UNKNOWN;
        rows.add(new Row(home.name() + ":" + operation.name(), "", List.of(), List.of(), ""));
      } else {
        knowledge = Knowledge.NEEDS_NONE;
      }
    } else if (known.kind() == OverlayOperation.Kind.NONE) {
      knowledge = Knowledge.NEEDS_NONE;
    }
    if (known != null) {
      for (OverlayRow row : known.rows()) {
        rows.add(row(row));
      }
      known.request().forEach(line -> recordable.listed(line, true));
      known.response().forEach(line -> recordable.listed(line, false));
    }
    return new Operation(
        operation.name(),
        knowledge,
        withVariants(rows),
        recordable.requestLines(),
        recordable.responseLines());
  }

  /** What the reference names beside the action, unless people know it better. */
  private void addBesides(
      List<Row> rows, ReferenceAction action, @Nullable OverlayOperation known) {
    List<String> byHand =
        known == null ? List.of() : known.rows().stream().map(OverlayRow::action).toList();
    if (!byHand.contains(Besides.PASS_ROLE)) {
      for (String role : Besides.passedRoles(operation, action)) {
        recordable.readBy(Predicate.parse(Variables.path(role)));
        ResourceTemplate resource =
            bound(reference.of("iam"), "role", Map.of("RoleNameWithPath", role));
        List<ConditionRow> conditions =
            overlay.principal().isEmpty()
                ? List.of()
                : List.of(
                    new ConditionRow("StringEquals", "iam:PassedToService", overlay.principal()));
        rows.add(
            new Row(
                Besides.PASS_ROLE,
                Variables.path(role),
                List.of(resource),
                conditions,
                Besides.PASS_ROLE_PAGE));
      }
    }
    String tagging = Besides.tagging(home.name(), action);
    String tags = Besides.tags(operation);
    if (tagging != null && tags != null && !byHand.contains(tagging)) {
      recordable.readBy(Predicate.parse(tags));
      rows.add(new Row(tagging, tags, created(action), List.of(), action.page()));
    }
  }

  /** The resources of an action that the operation makes; all when none is. */
  private List<ResourceTemplate> created(ReferenceAction action) {
    List<ResourceTemplate> all = found(home, action);
    List<ResourceTemplate> created =
        all.stream()
            .filter(
                resource ->
                    Names.folded(operation.name())
                        .endsWith(
                            Names.folded(
                                resource.type().substring(resource.type().indexOf(':') + 1))))
            .toList();
    return created.isEmpty() ? all : created;
  }

  private Row renamed(ReferenceAction action) {
    String name = home.name() + ":" + action.name();
    return new Row(name, "", found(home, action), List.of(), action.page());
  }

  private Row ofVerb() {
    List<ResourceTemplate> resources = new ArrayList<>();
    for (VerbRows.Way way : VerbRows.ways(home, operation, made)) {
      resources.add(bound(home, way.type(), way.template(), way.bindings()));
    }
    String action = home.name() + ":" + operation.verb();
    return new Row(action, "", resources, List.of(), VerbRows.PAGE);
  }

  private List<Row> withVariants(List<Row> usual) {
    List<Row> rows = new ArrayList<>(usual);
    for (OverlayOperation variant : overlay.variants(operation.name())) {
      recordable.readBy(Predicate.parse(variant.term()));
      rows.replaceAll(row -> row.when(variant.term().replace("=", "!=")));
      variant.rows().forEach(row -> rows.add(row(row).when(variant.term())));
    }
    return rows;
  }

  private Row row(OverlayRow row) {
    try {
      Prefix prefix = reference.of(row.action());
      ReferenceAction action = reference.action(row.action());
      for (ConditionRow condition : row.conditions()) {
        reference.checkKey(prefix, condition.key());
        Variables.of(condition.valueTemplate()).forEach(recordable::readBy);
      }
      recordable.readBy(Predicate.parse(row.when()));
      List<ResourceTemplate> resources = new ArrayList<>();
      if (row.resources().isEmpty()) {
        resources.addAll(found(prefix, action));
      }
      for (OverlayResource resource : row.resources()) {
        checkType(prefix, action, resource);
        resources.addAll(resources(prefix, resource));
      }
      return new Row(
          row.action(),
          Predicate.parse(row.when()).toString(),
          resources.stream().distinct().toList(),
          row.conditions(),
          row.source());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          row.place() + ": " + operation.name() + ": " + e.getMessage(), e);
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

  private List<ResourceTemplate> resources(Prefix home, OverlayResource resource) {
    if (resource.type().equals("*")) {
      return List.of();
    }
    int colon = resource.type().indexOf(':');
    Prefix prefix = colon < 0 ? home : reference.of(resource.type());
    String type = resource.type().substring(colon + 1);
    if (resource.bindings().isEmpty()) {
      List<ResourceTemplate> found = found(prefix, type, false);
      if (found.isEmpty()) {
        throw new IllegalArgumentException("No members fill the resource type " + type);
      }
      return found;
    }
    return List.of(bound(prefix, type, resource.bindings()));
  }

  /**
   * The types of an action that the request fills. Where it fills none, the required ones with a
   * star; the type that the operation creates too, because its id is not there yet.
   */
  private List<ResourceTemplate> found(Prefix prefix, ReferenceAction action) {
    Set<ResourceTemplate> all = new LinkedHashSet<>();
    List<ResourceTemplate> created = new ArrayList<>();
    List<ResourceTemplate> unfilled = new ArrayList<>();
    for (TypeReference type : action.types()) {
      String template = prefix.type(type.name()).get(0);
      boolean only = action.types().size() == 1;
      List<ResourceTemplate> found = found(prefix, type.name(), only);
      all.addAll(found);
      if (found.isEmpty() && type.required()) {
        boolean creates = binder.creates(type.name(), template);
        ResourceTemplate open = open(prefix, type.name(), template, only, creates);
        boolean partly = !Variables.of(open.template()).stream().allMatch(of -> of.startsWith("*"));
        (creates || partly ? created : unfilled).add(open);
      }
    }
    all.addAll(created);
    return List.copyOf(all.isEmpty() ? unfilled : all);
  }

  /** What the request says of a type that it does not name whole. */
  private ResourceTemplate open(
      Prefix prefix, String type, String template, boolean only, boolean creates) {
    Map<String, String> partly = binder.bindPartly(type, template, only);
    return partly.isEmpty()
        ? new ResourceTemplate(
            prefix.name() + ":" + type,
            Variables.replace(template, variable -> creates ? "${*!}" : "${*}"))
        : bound(prefix, type, template, partly);
  }

  private List<ResourceTemplate> found(Prefix prefix, String type, boolean only) {
    List<OverlayResource> known =
        overlay.bindings(prefix.name().equals(home.name()) ? type : prefix.name() + ":" + type);
    List<ResourceTemplate> templates = new ArrayList<>();
    for (String template : known.isEmpty() ? prefix.type(type) : List.<String>of()) {
      for (Map<String, String> way : binder.bind(type, template, only)) {
        templates.add(bound(prefix, type, template, way));
      }
      if (Variables.of(template).isEmpty()) {
        templates.add(new ResourceTemplate(prefix.name() + ":" + type, template));
      }
    }
    for (OverlayResource resource : known) {
      if (hasAll(resource)) {
        templates.add(bound(prefix, type, resource.bindings()));
      }
    }
    return templates;
  }

  private boolean hasAll(OverlayResource resource) {
    return resource.bindings().values().stream()
        .flatMap(binding -> Variables.bindings(binding).stream())
        .map(Variables::path)
        .allMatch(this::has);
  }

  private boolean has(String path) {
    if (Pseudo.isOfTheMerger(path)) {
      return true;
    }
    return path.startsWith(Pseudo.RESPONSE)
        ? Paths.has(operation.response(), path.substring(Pseudo.RESPONSE.length()))
        : Paths.has(operation.request(), path);
  }

  /** Of several templates the one whose variables are bound. */
  private ResourceTemplate bound(Prefix prefix, String type, Map<String, String> bindings) {
    List<String> templates = prefix.type(type);
    for (String template : templates) {
      if (bindings.keySet().containsAll(Variables.of(template))) {
        return bound(prefix, type, template, bindings);
      }
    }
    return bound(prefix, type, templates.get(0), bindings);
  }

  private ResourceTemplate bound(
      Prefix prefix, String type, String template, Map<String, String> bindings) {
    Set<String> open = new TreeSet<>(bindings.keySet());
    String filled =
        Variables.replace(
            template,
            variable -> {
              String binding = bindings.get(variable);
              if (binding == null) {
                throw new IllegalArgumentException(
                    "Nothing fills ${" + variable + "} of the type " + type);
              }
              open.remove(variable);
              Variables.bindings(binding).forEach(recordable::readBy);
              return Variables.bound(binding);
            },
            bindings.keySet());
    if (!open.isEmpty()) {
      throw new IllegalArgumentException(
          "The type " + type + " has no variable " + open + ": " + template);
    }
    ArnTemplate.parse(filled);
    return new ResourceTemplate(prefix.name() + ":" + type, filled);
  }
}
