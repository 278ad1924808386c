package io.policyrecorder.generator.table;

import io.policyrecorder.arn.ArnBinding;
import io.policyrecorder.arn.ArnTemplate;
import io.policyrecorder.capture.ResourceTemplate;
import io.policyrecorder.generator.model.ModelMember;
import io.policyrecorder.generator.model.ModelOperation;
import io.policyrecorder.generator.model.Paths;
import io.policyrecorder.generator.overlay.OverlayResource;
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
import org.jspecify.annotations.Nullable;

/** Fills the ARN templates of the reference with the members of one operation. */
final class Templates {

  private final ModelOperation operation;
  private final Prefix home;
  private final Prefixes reference;
  private final OverlayService overlay;
  private final Binder binder;
  private final Recordable recordable;

  Templates(
      ModelOperation operation,
      Prefix home,
      Prefixes reference,
      OverlayService overlay,
      MadeIds made,
      Recordable recordable) {
    this.operation = operation;
    this.home = home;
    this.reference = reference;
    this.overlay = overlay;
    this.binder =
        new Binder(
            operation.name(), operation.request(), operation.response(), made, overlay::isNamed);
    this.recordable = recordable;
  }

  /** Those of a hand-kept row. */
  List<ResourceTemplate> resources(Prefix home, OverlayResource resource) {
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
  List<ResourceTemplate> found(Prefix prefix, ReferenceAction action) {
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

  /**
   * The members without which a call is about no resource at all, as far as the reference says: it
   * requires none of the action's types, and the request need not name any. Only {@code *} allows
   * such a call. Empty when every call names one.
   */
  List<String> optional(ReferenceAction action, List<ResourceTemplate> resources) {
    if (overlay.isCollective() || action.types().stream().anyMatch(TypeReference::required)) {
      return List.of();
    }
    Set<String> all = new TreeSet<>();
    for (ResourceTemplate resource : resources) {
      List<String> optional =
          ArnTemplate.parse(resource.template()).bindings().stream()
              .map(ArnBinding::path)
              .filter(this::isOptional)
              .toList();
      if (optional.isEmpty()) {
        return List.of();
      }
      all.addAll(optional);
    }
    return List.copyOf(all);
  }

  private boolean isOptional(String path) {
    if (Pseudo.isOfTheMerger(path) || path.startsWith(Pseudo.RESPONSE)) {
      return false;
    }
    String top = path.split("[.\\[{]", 2)[0];
    ModelMember member = operation.request().members().get().get(top);
    return member != null && !member.required() && !member.inPath();
  }

  /**
   * The types of an action that the operation makes, by its name or its answer, for an operation
   * whose own action has no such type.
   */
  List<ResourceTemplate> made(Prefix prefix, ReferenceAction action) {
    Set<ResourceTemplate> made = new LinkedHashSet<>();
    for (TypeReference type : action.types()) {
      String template = prefix.type(type.name()).get(0);
      if (Names.folded(operation.name()).endsWith(Names.folded(type.name()))) {
        List<ResourceTemplate> found = found(prefix, type.name(), false);
        made.addAll(
            found.isEmpty() ? List.of(open(prefix, type.name(), template, false, true)) : found);
      }
    }
    return List.copyOf(made);
  }

  /** What the request says of a type that it does not name whole. */
  private ResourceTemplate open(
      Prefix prefix, String type, String template, boolean only, boolean creates) {
    Map<String, String> partly = binder.bindPartly(type, template, only);
    return partly.isEmpty()
        ? new ResourceTemplate(
            prefix.name() + ":" + type,
            owned(prefix, Variables.replace(template, variable -> creates ? "${*!}" : "${*}")))
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
        templates.addAll(whole(prefix, type, template));
      }
    }
    for (OverlayResource resource : known) {
      if (hasAll(resource)) {
        templates.add(bound(prefix, type, resource.bindings()));
      }
    }
    return templates;
  }

  /** A type without variables; the ARN of a member tells what its star stands for. */
  private List<ResourceTemplate> whole(Prefix prefix, String type, String template) {
    List<ResourceTemplate> templates = new ArrayList<>();
    List<String> arns = template.endsWith(":*") ? binder.arnsOf(type) : List.of();
    for (String member : arns) {
      String binding = member + "|arn!";
      recordable.readBy(binding);
      String text = template.substring(0, template.length() - 1) + "${" + binding + "}";
      templates.add(new ResourceTemplate(prefix.name() + ":" + type, text));
    }
    return arns.isEmpty()
        ? List.of(new ResourceTemplate(prefix.name() + ":" + type, owned(prefix, template)))
        : templates;
  }

  private @Nullable String normalised(Prefix prefix, @Nullable String binding) {
    if (binding == null || !prefix.name().equals(home.name()) || !isPlain(binding)) {
      return binding;
    }
    String normaliser = overlay.normaliser(Variables.path(binding));
    return normaliser.isEmpty()
        ? binding
        : Variables.path(binding)
            + "|"
            + normaliser
            + binding.substring(Variables.path(binding).length());
  }

  /** Whether a binding is a member, with a flag at most. */
  private static boolean isPlain(String binding) {
    return !binding.startsWith("'")
        && !binding.startsWith("*")
        && !binding.contains("|")
        && !binding.contains("$");
  }

  /** The template with the member in it that names the account, where the request has it. */
  private String owned(Prefix prefix, String template) {
    String owner = overlay.owner();
    if (owner.isEmpty() || !prefix.name().equals(home.name()) || !has(owner)) {
      return template;
    }
    recordable.readBy(owner);
    return template.replace("${Account}", "${Account=" + owner + "}");
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
  ResourceTemplate bound(Prefix prefix, String type, Map<String, String> bindings) {
    String arn = bindings.get(OverlayResource.ARN);
    if (arn != null) {
      Variables.bindings(arn).forEach(recordable::readBy);
      String whole = Variables.bound(arn);
      ArnTemplate.parse(whole);
      return new ResourceTemplate(prefix.name() + ":" + type, whole);
    }
    List<String> templates = prefix.type(type);
    for (String template : templates) {
      if (bindings.keySet().containsAll(Variables.of(template))) {
        return bound(prefix, type, template, bindings);
      }
    }
    return bound(prefix, type, templates.get(0), bindings);
  }

  ResourceTemplate bound(
      Prefix prefix, String type, String template, Map<String, String> bindings) {
    Set<String> open = new TreeSet<>(bindings.keySet());
    String filled =
        Variables.replace(
            template,
            variable -> {
              String binding = normalised(prefix, bindings.get(variable));
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
    filled = owned(prefix, filled);
    ArnTemplate.parse(filled);
    return new ResourceTemplate(prefix.name() + ":" + type, filled);
  }
}
