package io.policyrecorder.generator.table;

import io.policyrecorder.capture.internal.ServiceIndex;
import io.policyrecorder.generator.model.ModelMember;
import io.policyrecorder.generator.model.ModelOperation;
import io.policyrecorder.generator.model.ServiceModel;
import io.policyrecorder.generator.model.Shape;
import io.policyrecorder.generator.overlay.Overlay;
import io.policyrecorder.generator.overlay.OverlayOperation;
import io.policyrecorder.generator.overlay.OverlayService;
import io.policyrecorder.generator.reference.Prefix;
import io.policyrecorder.generator.reference.Prefixes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Builds the files of both tables, as text by their path beneath the resources folder. */
public final class Tables {

  private static final String CAPTURE = "io/policyrecorder/capture/";
  private static final String FACTS = "io/policyrecorder/facts/";

  private final Prefixes reference;
  private final Overlay overlay;
  private final Coverage coverage;
  private final int version;
  private final SortedMap<String, String> files = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();
  private final SortedMap<String, String> services = new TreeMap<>();

  /**
   * Begins the tables.
   *
   * @param version of the capture table
   */
  public Tables(Prefixes reference, Overlay overlay, int version) {
    this.reference = reference;
    this.overlay = overlay;
    this.coverage = new Coverage(reference);
    this.version = version;
  }

  /** Adds a service, with the requests of it that no model knows. */
  public void add(ServiceModel model) {
    OverlayService known = overlay.service(model.id());
    ServiceModel service = withPseudo(model, known);
    Prefix prefix =
        known.prefix().isEmpty()
            ? reference.ofSigningName(service.signingName())
            : reference.of(known.prefix());
    for (OverlayOperation operation : known.operations().values()) {
      if (!service.operations().containsKey(operation.name())) {
        wrong.add(
            operation.place()
                + ": the service "
                + service.id()
                + " has no operation "
                + operation.name());
      }
    }
    for (String name : known.spokenOf()) {
      if (!service.operations().containsKey(name)) {
        wrong.add("tags or roles: the service " + service.id() + " has no operation " + name);
      }
    }
    MadeIds made = MadeIds.of(service);
    List<Operation> operations = new ArrayList<>();
    for (ModelOperation operation : service.operations().values()) {
      try {
        operations.add(new OperationBuilder(operation, prefix, reference, known, made).build());
      } catch (IllegalArgumentException e) {
        wrong.add(e.getMessage());
      }
    }
    coverage.add(service.id(), prefix.page(), operations);
    files.put(CAPTURE + "service/" + service.shard(), Text.capture(operations));
    files.put(
        FACTS + "service/" + service.shard(),
        Text.facts(service.signingName(), prefix, operations));
    index(ServiceIndex.folded(service.id()), service);
    // The SDK leaves this word out of the names that interceptors see.
    String word = " Service";
    if (service.id().endsWith(word)) {
      String shorter = service.id().substring(0, service.id().length() - word.length());
      index(ServiceIndex.folded(shorter), service);
    }
  }

  private void index(String name, ServiceModel service) {
    String line = service.shard() + " " + service.id();
    String other = services.putIfAbsent(name, line);
    if (other != null) {
      wrong.add("Two services have the name " + name + ": " + line + " and " + other);
    }
  }

  /** The version of the capture table. */
  public int version() {
    return version;
  }

  /** The page about what the tables cover, once every service was added. */
  public String coverage() {
    return coverage.page();
  }

  /** Adds a service that only the hand-kept rows know, such as requests signed by hand. */
  public void addPseudo(OverlayService known) {
    add(new ServiceModel(known.id(), known.signingName(), new TreeMap<>()));
  }

  /** A service with the requests that no model knows, such as those to a function's URL. */
  private static ServiceModel withPseudo(ServiceModel model, OverlayService known) {
    SortedMap<String, ModelOperation> operations = new TreeMap<>(model.operations());
    known
        .pseudo()
        .forEach(
            (name, members) ->
                operations.put(
                    name,
                    new ModelOperation(name, structure(members), structure(List.of()), true)));
    return new ServiceModel(model.id(), model.signingName(), operations);
  }

  private static Shape.Structure structure(List<String> names) {
    SortedMap<String, ModelMember> members = new TreeMap<>();
    for (String name : names) {
      members.put(name, new ModelMember(name, name, new Shape.Scalar(), false));
    }
    return new Shape.Structure(() -> Collections.unmodifiableSortedMap(members));
  }

  /**
   * All files, once every service was added.
   *
   * @throws IllegalArgumentException when hand-kept rows name what the sources do not have; the
   *     message has a line for each
   */
  public SortedMap<String, String> files() {
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", wrong));
    }
    StringBuilder prefixes = new StringBuilder();
    for (String name : reference.read()) {
      prefixes.append("prefix ").append(name).append('\n');
      files.put(FACTS + "prefix/" + name, Text.actions(reference.of(name)));
    }
    StringBuilder index = new StringBuilder();
    services.forEach(
        (name, service) -> index.append("service " + name + " ").append(service).append('\n'));
    files.put(CAPTURE + "index", Text.HEAD + index + "version " + version + "\n");
    files.put(FACTS + "index", Text.HEAD + prefixes + index);
    return Collections.unmodifiableSortedMap(files);
  }
}
