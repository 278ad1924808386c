package io.policyrecorder.generator.table;

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
  private final int version;
  private final SortedMap<String, String> files = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();
  private final StringBuilder captureServices = new StringBuilder();

  /**
   * Begins the tables.
   *
   * @param version of the capture table
   */
  public Tables(Prefixes reference, Overlay overlay, int version) {
    this.reference = reference;
    this.overlay = overlay;
    this.version = version;
  }

  /** Adds a service. */
  public void add(ServiceModel service) {
    OverlayService known = overlay.service(service.id());
    Prefix prefix = reference.of(known.prefix().isEmpty() ? service.signingName() : known.prefix());
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
    List<Operation> operations = new ArrayList<>();
    for (ModelOperation operation : service.operations().values()) {
      try {
        operations.add(new OperationBuilder(operation, prefix, reference, known).build());
      } catch (IllegalArgumentException e) {
        wrong.add(e.getMessage());
      }
    }
    files.put(CAPTURE + "service/" + service.shard(), Text.capture(operations));
    files.put(
        FACTS + "service/" + service.shard(),
        Text.facts(service.signingName(), prefix, operations));
    captureServices.append("service " + service.shard() + " ").append(service.id()).append('\n');
  }

  /** Adds a service that only the hand-kept rows know, such as requests signed by hand. */
  public void addPseudo(OverlayService known) {
    SortedMap<String, ModelOperation> operations = new TreeMap<>();
    known
        .pseudo()
        .forEach(
            (name, members) ->
                operations.put(
                    name,
                    new ModelOperation(name, structure(members), structure(List.of()), true)));
    add(new ServiceModel(known.id(), known.signingName(), operations));
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
    String services = captureServices.toString();
    files.put(CAPTURE + "index", Text.HEAD + "version " + version + "\n" + services);
    files.put(FACTS + "index", Text.HEAD + services + prefixes);
    return Collections.unmodifiableSortedMap(files);
  }
}
