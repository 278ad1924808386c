package io.policyrecorder.generator.table;

import io.policyrecorder.generator.model.ModelOperation;
import io.policyrecorder.generator.model.ServiceModel;
import java.util.HashSet;
import java.util.Set;

/**
 * The ids that a service makes itself: those that an operation which creates something answers and
 * was not asked with. {@code CreateRestApi} answers {@code id}, so the id of a REST API is such.
 */
final class MadeIds {

  private static final int DEPTH = 3;

  private final Set<String> made = new HashSet<>();

  private MadeIds() {}

  static MadeIds none() {
    return new MadeIds();
  }

  static MadeIds of(ServiceModel service) {
    MadeIds ids = new MadeIds();
    for (ModelOperation operation : service.operations().values()) {
      if (operation.name().startsWith("Create")
          || operation.name().startsWith("Register")
          || operation.name().startsWith("Start")
          || operation.name().startsWith("Run")) {
        ids.add(operation);
      }
    }
    return ids;
  }

  private void add(ModelOperation operation) {
    Members asked = Members.of(operation.request(), DEPTH);
    String noun = Names.noun(operation.name());
    for (Members.At answered : Members.of(operation.response(), 2).all()) {
      String name = answered.folded();
      if (!Names.isId(name) || name.endsWith("key") || asked.has(name)) {
        continue;
      }
      if (name.equals("id") || name.equals("identifier")) {
        if (answered.parent().isEmpty() || answered.parent().equals(noun)) {
          made.add(noun + "id");
        }
      } else if (name.startsWith(noun) || noun.endsWith(Names.base(name))) {
        made.add(name);
        made.add(Names.base(name) + "id");
      }
    }
  }

  /** Whether the service makes the ids of that folded name, {@code restapiid}. */
  boolean has(String name) {
    return made.contains(name);
  }
}
