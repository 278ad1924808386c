package io.policyrecorder.generator.overlay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people know of a service. */
public final class OverlayService {

  private final String id;
  private final Map<String, List<OverlayResource>> bindings = new LinkedHashMap<>();
  private final Map<String, OverlayOperation> operations = new LinkedHashMap<>();
  private final Map<String, List<String>> pseudo = new LinkedHashMap<>();
  private String signingName = "";
  private String prefix = "";

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

  void add(OverlayOperation operation) {
    if (operations.putIfAbsent(operation.name(), operation) != null) {
      throw new IllegalArgumentException(
          operation.place() + ": the operation " + operation.name() + " has an entry already");
    }
  }

  void pseudo(String operation, List<String> members) {
    pseudo.put(operation, members);
  }
}
