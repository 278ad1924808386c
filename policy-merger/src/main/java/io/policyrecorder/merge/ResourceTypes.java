package io.policyrecorder.merge;

import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.capture.ResourceTemplate;
import io.policyrecorder.facts.ActionFacts;
import io.policyrecorder.facts.ActionRow;
import io.policyrecorder.facts.FactTable;
import io.policyrecorder.facts.OperationFacts;
import io.policyrecorder.facts.ResourceType;
import io.policyrecorder.trace.Call;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Of which types of the Service Authorization Reference a resource is.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 *     Authorization Reference</a>
 */
final class ResourceTypes {

  private static final int SERVICE = 2;

  /** A member of a template, which may name the key of a map: <code>${Attributes{Key}}</code>. */
  private static final String BINDING = "\\$\\{(?:[^{}]|\\{[^{}]*})*}";

  private final FactTable facts;
  private final Map<String, List<Type>> byNeed = new HashMap<>();
  private final Map<String, ArnPattern> byName = new HashMap<>();

  /** A type, {@code s3:object}, with what its ARNs look like. */
  private record Type(String name, String glob, ArnPattern pattern) {

    static Type of(String name, String template) {
      String glob = ResourceTypes.glob(template);
      return new Type(name, glob, ArnPattern.of(glob));
    }

    String prefix() {
      return name.substring(0, name.indexOf(':'));
    }

    String ownName() {
      return name.substring(name.indexOf(':') + 1);
    }
  }

  ResourceTypes(FactTable facts) {
    this.facts = facts;
  }

  /**
   * What a resource may be called where scopes are given, the narrowest first: its types, {@code
   * s3/object}, then its service. Some types are listed for another service than that of their ARNs
   * ({@code servicecatalog/Portfolio} is {@code arn:aws:catalog:…}) and go by either.
   *
   * @param call the call that needs it
   * @param action with which right
   * @param arn the ARN, {@code *} for what is not known
   */
  Collection<String> scopes(Call call, String action, String arn) {
    String[] pieces = arn.split(":", SERVICE + 2);
    String service = pieces.length > SERVICE ? pieces[SERVICE] : "";
    Set<String> names = new LinkedHashSet<>();
    Set<String> services = new LinkedHashSet<>(List.of(service));
    ArnPattern whole = ArnPattern.of(arn);
    for (Type type : types(call, action)) {
      if (type.pattern().covers(whole) || type.pattern().matches(arn)) {
        names.add(type.prefix() + "/" + type.ownName());
        names.add(service + "/" + type.ownName());
        services.add(type.prefix());
      }
    }
    names.addAll(services);
    return names;
  }

  /**
   * The types on which the operation's rows grant the action, and those that the reference lists
   * for the action: it lists less than is granted for API Gateway, and a row may know better.
   */
  private List<Type> types(Call call, String action) {
    return byNeed.computeIfAbsent(
        call.service() + "\n" + call.operation() + "\n" + action,
        need -> {
          Set<Type> types = new LinkedHashSet<>();
          @Nullable OperationFacts operation = facts.operation(call.service(), call.operation());
          for (ActionRow row : operation == null ? List.<ActionRow>of() : operation.rows()) {
            if (row.action().equals(action)) {
              for (ResourceTemplate on : row.resources()) {
                types.add(Type.of(on.type(), on.template()));
              }
            }
          }
          @Nullable ActionFacts known = facts.action(action);
          for (ResourceType type :
              known == null ? List.<ResourceType>of() : known.resourceTypes()) {
            types.add(Type.of(type.name(), type.arn()));
          }
          return types.stream()
              .sorted(
                  Comparator.comparingInt((Type type) -> type.glob().replace("*", "").length())
                      .reversed()
                      .thenComparing(Type::name))
              .toList();
        });
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
    return template.replaceAll(BINDING, "*");
  }
}
