package io.policyrecorder.merge;

import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.facts.ActionFacts;
import io.policyrecorder.facts.FactTable;
import io.policyrecorder.facts.ResourceType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Of which types of the Service Authorization Reference a resource is.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 *     Authorization Reference</a>
 */
final class ResourceTypes {

  private final FactTable facts;
  private final Map<String, List<Type>> byAction = new HashMap<>();
  private final Map<String, ArnPattern> byName = new HashMap<>();

  /** A type with what its ARNs look like. */
  private record Type(String name, String glob, ArnPattern pattern) {}

  ResourceTypes(FactTable facts) {
    this.facts = facts;
  }

  /**
   * The types of an ARN that an action can be granted on, the narrowest first: {@code object},
   * {@code bucket}.
   *
   * @param arn the ARN, {@code *} for what is not known
   */
  List<String> of(String action, String arn) {
    return byAction.computeIfAbsent(action, this::types).stream()
        .filter(type -> type.pattern().covers(ArnPattern.of(arn)) || type.pattern().matches(arn))
        .map(Type::name)
        .toList();
  }

  private List<Type> types(String action) {
    List<Type> types = new ArrayList<>();
    @Nullable ActionFacts known = facts.action(action);
    if (known != null) {
      for (ResourceType type : known.resourceTypes()) {
        String name = type.name().substring(type.name().indexOf(':') + 1);
        String glob = glob(type.arn());
        types.add(new Type(name, glob, ArnPattern.of(glob)));
      }
    }
    types.sort(
        Comparator.comparingInt((Type type) -> type.glob().replace("*", "").length())
            .reversed()
            .thenComparing(Type::name));
    return types;
  }

  /**
   * Whether an ARN is of a type or of what lies in a resource of it.
   *
   * @param service {@code dynamodb}
   * @param type {@code table}
   */
  boolean isIn(String service, String type, String arn) {
    return byName
        .computeIfAbsent(
            service + ":" + type,
            name -> {
              @Nullable String template = facts.resourceArn(name);
              return ArnPattern.of(template == null ? "" : glob(template));
            })
        .matches(arn);
  }

  private static String glob(String template) {
    return template.replaceAll("\\$\\{[^}]*}", "*");
  }
}
