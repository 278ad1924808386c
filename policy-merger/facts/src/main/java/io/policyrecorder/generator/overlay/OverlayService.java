package io.policyrecorder.generator.overlay;

import io.policyrecorder.generator.overlay.OverlayOperation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What people know of a service. */
public final class OverlayService {

  /** Stands for all operations of which nothing else is said. */
  private static final String ALL = "*";

  private final String id;
  private final Map<String, List<OverlayResource>> bindings = new LinkedHashMap<>();
  private final Map<String, OverlayOperation> operations = new LinkedHashMap<>();
  private final Map<String, List<String>> pseudo = new LinkedHashMap<>();
  private final List<OverlayOperation> variants = new ArrayList<>();
  private final Map<String, String> tagging = new HashMap<>();
  private final Set<String> named = new HashSet<>();
  private final Map<String, Boolean> passing = new HashMap<>();
  private String signingName = "";
  private String prefix = "";
  private String principal = "";
  private String owner = "";
  private boolean collective;
  private final Map<String, String> normalisers = new HashMap<>();
  private final Map<String, List<String>> granted = new LinkedHashMap<>();

  OverlayService(String id) {
    this.id = id;
  }

  /** The service id. */
  public String id() {
    return id;
  }

  /** The signing name of a service that no model knows; empty otherwise. */
  public String signingName() {
    return signingName;
  }

  /** The IAM prefix where it is not the signing name; empty otherwise. */
  public String prefix() {
    return prefix;
  }

  /** To which service roles are handed, {@code glue.amazonaws.com}; empty when not certain. */
  public String principal() {
    return principal;
  }

  /** Whether a call that names no resource is about all of its type. */
  public boolean isCollective() {
    return collective;
  }

  void collective() {
    collective = true;
  }

  /** The member that names the account of the resources; empty when the service has none. */
  public String owner() {
    return owner;
  }

  void owned(String member) {
    owner = member;
  }

  /**
   * The normaliser that a member goes through wherever it fills one of the service's resource
   * types; empty for none.
   */
  public String normaliser(String member) {
    return normalisers.getOrDefault(member, normalisers.getOrDefault(ALL, ""));
  }

  void normalised(String normaliser, List<String> members) {
    members.forEach(member -> normalisers.put(member, normaliser));
  }

  /** On which resource types actions are granted too, although the reference as read lacks them. */
  public Map<String, List<String>> granted() {
    return granted;
  }

  void granted(String action, List<String> types) {
    granted.computeIfAbsent(action, none -> new ArrayList<>()).addAll(types);
  }

  void assumed(String by) {
    principal = by;
  }

  /**
   * The action that an operation needs when it is given tags, {@code TagResource}.
   *
   * @return empty when it needs none, null when nobody has looked it up
   */
  public @Nullable String tagging(String operation) {
    return tagging.getOrDefault(operation, tagging.get(ALL));
  }

  /** Whether what {@link #tagging} says is about this operation by name. */
  public boolean namesTagging(String operation) {
    return tagging.containsKey(operation);
  }

  void tagged(String action, List<String> operations) {
    (operations.isEmpty() ? List.of(ALL) : operations)
        .forEach(operation -> tagging.put(operation, action));
  }

  /**
   * Whether an operation needs {@code iam:PassRole} for the roles that it is given.
   *
   * @return null when nobody has looked it up
   */
  public @Nullable Boolean passesRoles(String operation) {
    return passing.getOrDefault(operation, passing.get(ALL));
  }

  /** Whether what {@link #passesRoles} says is about this operation by name. */
  public boolean namesPassing(String operation) {
    return passing.containsKey(operation);
  }

  void passed(boolean needed, List<String> operations) {
    (operations.isEmpty() ? List.of(ALL) : operations)
        .forEach(operation -> passing.put(operation, needed));
  }

  /** Whether the id of a resource type is the name that requests give it. */
  public boolean isNamed(String type) {
    return named.contains(type) || named.contains(ALL);
  }

  void named(List<String> types) {
    named.addAll(types);
  }

  /** The operations that are named where tags and roles are spoken of. */
  public Set<String> spokenOf() {
    Set<String> all = new TreeSet<>(tagging.keySet());
    all.addAll(passing.keySet());
    all.remove(ALL);
    return all;
  }

  /** What fills the variables of a resource type, wherever the members are there. */
  public List<OverlayResource> bindings(String type) {
    return bindings.getOrDefault(type, List.of());
  }

  /** The entries by operation. */
  public Map<String, OverlayOperation> operations() {
    return operations;
  }

  /** The members of operations that no model knows. */
  public Map<String, List<String>> pseudo() {
    return pseudo;
  }

  void signed(String name) {
    signingName = name;
  }

  void prefixed(String name) {
    prefix = name;
  }

  void bind(OverlayResource resource) {
    bindings.computeIfAbsent(resource.type(), type -> new ArrayList<>()).add(resource);
  }

  /** The rows of operations on resources of another kind, told apart by a term. */
  public List<OverlayOperation> variants(String operation) {
    return variants.stream().filter(variant -> variant.name().equals(operation)).toList();
  }

  void add(OverlayOperation operation) {
    if (operation.kind() == Kind.VARIANT) {
      variants.add(operation);
      return;
    }
    OverlayOperation known = operations.get(operation.name());
    if (known != null && operation.kind() != Kind.EXTEND) {
      throw new IllegalArgumentException(
          operation.place() + ": the operation " + operation.name() + " has an entry already");
    }
    operations.put(operation.name(), known == null ? operation : known.and(operation));
  }

  void pseudo(String operation, List<String> members) {
    pseudo.put(operation, members);
  }
}
