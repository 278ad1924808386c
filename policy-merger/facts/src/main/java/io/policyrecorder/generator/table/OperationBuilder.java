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
import java.util.Set;
import java.util.TreeSet;

/** Joins one operation to the actions of the reference and to the hand-kept rows. */
final class OperationBuilder {

  private final ModelOperation operation;
  private final Prefix home;
  private final Prefixes reference;
  private final OverlayService overlay;
  private final Binder binder;
  private final Recordable recordable;

  OperationBuilder(
      ModelOperation operation, Prefix home, Prefixes reference, OverlayService overlay) {
    this.operation = operation;
    this.home = home;
    this.reference = reference;
    this.overlay = overlay;
    this.binder = new Binder(operation.name(), operation.request());
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
    String template = prefix.type(type);
    if (resource.bindings().isEmpty()) {
      List<ResourceTemplate> found = found(prefix, type, template);
      if (found.isEmpty() && !Variables.of(template).isEmpty()) {
        throw new IllegalArgumentException("No members fill the resource type " + type);
      }
      return found;
    }
    return List.of(bound(prefix, type, template, resource.bindings()));
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
      String template = prefix.type(type.name());
      List<ResourceTemplate> found = found(prefix, type.name(), template);
      all.addAll(found);
      if (found.isEmpty() && type.required()) {
        ResourceTemplate open =
            new ResourceTemplate(
                prefix.name() + ":" + type.name(), Variables.replace(template, variable -> "${*}"));
        (Binder.creates(action.name(), type.name()) ? created : unfilled).add(open);
      }
    }
    all.addAll(created);
    return List.copyOf(all.isEmpty() ? unfilled : all);
  }

  private List<ResourceTemplate> found(Prefix prefix, String type, String template) {
    List<OverlayResource> known =
        overlay.bindings(prefix.name().equals(home.name()) ? type : prefix.name() + ":" + type);
    List<ResourceTemplate> templates = new ArrayList<>();
    if (known.isEmpty()) {
      for (Map<String, String> way : binder.bind(type, template)) {
        templates.add(bound(prefix, type, template, way));
      }
      if (Variables.of(template).isEmpty()) {
        templates.add(new ResourceTemplate(prefix.name() + ":" + type, template));
      }
    }
    for (OverlayResource resource : known) {
      if (hasAll(resource)) {
        templates.add(bound(prefix, type, template, resource.bindings()));
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
