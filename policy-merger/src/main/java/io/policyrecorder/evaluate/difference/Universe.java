package io.policyrecorder.evaluate.difference;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.evaluate.difference.Side.Part;
import io.policyrecorder.facts.ActionFacts;
import io.policyrecorder.facts.FactTable;
import io.policyrecorder.facts.ResourceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which requests there are: the actions that AWS has, and whether AWS's reference says that an
 * action is ever asked for on such a resource.
 */
final class Universe {

  private final FactTable facts;
  private final Map<String, Optional<ActionFacts>> actions = new HashMap<>();
  private final Map<String, List<String>> actionsOfPrefix = new HashMap<>();

  Universe(FactTable facts) {
    this.facts = facts;
  }

  /** The partitions that the policies name, {@code aws} when they name none. */
  static Set<String> partitions(List<Part> parts) {
    Set<String> partitions = new LinkedHashSet<>();
    for (Part part : parts) {
      for (String resource : part.statement().resources()) {
        String[] pieces = resource.split(":", 3);
        if (pieces.length == 3 && pieces[0].equals("arn") && pieces[1].matches("[a-z-]+")) {
          partitions.add(pieces[1]);
        }
      }
    }
    return partitions.isEmpty() ? Set.of("aws") : partitions;
  }

  /** The services in the ARNs on which an action is asked for; empty when that is not known. */
  Set<String> services(String action) {
    ActionFacts known = known(action);
    Set<String> services = new LinkedHashSet<>();
    if (known != null) {
      for (ResourceType type : known.resourceTypes()) {
        String[] parts = type.arn().split(":", 4);
        if (parts.length == 4 && parts[2].matches("[a-z0-9-]+")) {
          services.add(parts[2]);
        }
      }
    }
    return services;
  }

  /** The actions of a service that the reference knows, sorted; empty for an unknown service. */
  List<String> actions(String prefix) {
    return actionsOfPrefix.computeIfAbsent(prefix, facts::actions);
  }

  /**
   * Whether AWS's reference excludes a request: the action has resource types, and the resource is
   * none of any, or it has none and the resource is one. An action that it does not know excludes
   * nothing.
   */
  boolean isUnlikely(String action, String resource) {
    ActionFacts known = known(action);
    if (known == null) {
      return false;
    }
    if (known.resourceTypes().isEmpty()) {
      return !resource.equals("*");
    }
    if (!Arn.isArn(resource)) {
      return true;
    }
    String service = Arn.parse(resource).service();
    return known.resourceTypes().stream().noneMatch(type -> mayBeOf(type, service));
  }

  private static boolean mayBeOf(ResourceType type, String service) {
    String[] parts = type.arn().split(":", 4);
    return parts.length < 4
        || parts[2].equals(service)
        || parts[2].indexOf('*') >= 0
        || parts[2].indexOf('$') >= 0;
  }

  private @Nullable ActionFacts known(String action) {
    return actions
        .computeIfAbsent(action.toLowerCase(Locale.ROOT), name -> Optional.ofNullable(find(action)))
        .orElse(null);
  }

  private @Nullable ActionFacts find(String action) {
    ActionFacts exact = facts.action(action);
    if (exact != null) {
      return exact;
    }
    int colon = action.indexOf(':');
    String prefix = (colon < 0 ? action : action.substring(0, colon)).toLowerCase(Locale.ROOT);
    for (String known : actions(prefix)) {
      if (known.equalsIgnoreCase(action)) {
        return facts.action(known);
      }
    }
    return null;
  }

  /** The known actions of these prefixes, those of the resources' services among them. */
  List<String> actions(Set<String> prefixes) {
    List<String> all = new ArrayList<>();
    prefixes.forEach(prefix -> all.addAll(actions(prefix)));
    return all;
  }
}
