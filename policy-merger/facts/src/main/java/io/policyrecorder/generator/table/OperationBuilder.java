package io.policyrecorder.generator.table;

import io.policyrecorder.capture.ResourceTemplate;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
      } else {
        knowledge = operation.signed() ? Knowledge.UNKNOWN : Knowledge.NEEDS_NONE;
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
        operation.name(), knowledge, rows, recordable.requestLines(), recordable.responseLines());
  }

  private Row row(OverlayRow row) {
    try {
      Prefix prefix = reference.of(row.action());
      ReferenceAction action = reference.action(row.action());
      row.conditions().forEach(condition -> reference.checkKey(prefix, condition.key()));
      recordable.readBy(Predicate.parse(row.when()));
      List<ResourceTemplate> resources = new ArrayList<>();
      if (row.resources().isEmpty()) {
        resources.addAll(found(prefix, action));
      }
      for (OverlayResource resource : row.resources()) {
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

  /** The types of an action that the request fills; a required one may end in a star. */
  private List<ResourceTemplate> found(Prefix prefix, ReferenceAction action) {
    List<ResourceTemplate> all = new ArrayList<>();
    for (TypeReference type : action.types()) {
      all.addAll(found(prefix, type.name(), prefix.type(type.name())));
    }
    if (all.isEmpty()) {
      for (TypeReference type : action.types()) {
        String template = prefix.type(type.name());
        if (type.required()) {
          all.add(
              new ResourceTemplate(
                  prefix.name() + ":" + type.name(),
                  Variables.replace(template, variable -> "${*}")));
        }
      }
    }
    return all.stream().distinct().toList();
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
        .map(Variables::path)
        .allMatch(path -> path.isEmpty() || Paths.has(operation.request(), path));
  }

  private ResourceTemplate bound(
      Prefix prefix, String type, String template, Map<String, String> bindings) {
    Map<String, String> open = new LinkedHashMap<>(bindings);
    String filled =
        Variables.replace(
            template,
            variable -> {
              @Nullable String binding = open.remove(variable);
              if (binding == null) {
                if (bindings.containsKey(variable)) {
                  return Variables.bound(bindings.get(variable));
                }
                throw new IllegalArgumentException(
                    "Nothing fills ${" + variable + "} of the type " + type);
              }
              recordable.readBy(binding);
              return Variables.bound(binding);
            });
    if (!open.isEmpty()) {
      throw new IllegalArgumentException(
          "The type " + type + " has no variable " + open.keySet() + ": " + template);
    }
    return new ResourceTemplate(prefix.name() + ":" + type, filled);
  }
}
