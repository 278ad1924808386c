package io.policyrecorder.check;

import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.evaluate.Request;
import io.policyrecorder.facts.ActionFacts;
import io.policyrecorder.facts.FactTable;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which of the grants of policies recorded requests use. */
final class Uses {

  private static final String OBJECTS_BEGIN = ":s3:::";

  /** The requests that were made under each policy: resources by action. */
  private final Map<NamedPolicy, Map<String, Set<ArnPattern>>> used = new LinkedHashMap<>();

  private final Map<String, ArnPattern> patterns = new HashMap<>();

  /** A policy of somebody whose calls are checked. */
  void add(NamedPolicy policy) {
    used.computeIfAbsent(policy, key -> new HashMap<>());
  }

  /** A request, with the policies of whoever makes it. */
  void add(Collection<NamedPolicy> identity, Request request) {
    ArnPattern resource =
        patterns.computeIfAbsent(
            request.open() || request.resource().equals("*")
                ? request.resource()
                : ArnPattern.escape(request.resource()),
            ArnPattern::of);
    for (NamedPolicy policy : identity) {
      used.computeIfAbsent(policy, key -> new HashMap<>())
          .computeIfAbsent(lower(request.action()), key -> new LinkedHashSet<>())
          .add(resource);
    }
  }

  /** What the policies grant and nothing used. */
  List<UnusedGrant> unused() {
    FactTable facts = FactTable.load();
    List<UnusedGrant> unused = new ArrayList<>();
    used.forEach(
        (policy, requests) -> {
          List<Statement> statements = policy.document().statements();
          for (int i = 0; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            if (statement.effect() == Effect.ALLOW && !statement.notAction()) {
              for (String action : statement.actions()) {
                UnusedGrant grant = unused(policy, i, action, requests, facts);
                if (grant != null) {
                  unused.add(grant);
                }
              }
            }
          }
        });
    return unused;
  }

  private static @Nullable UnusedGrant unused(
      NamedPolicy policy,
      int number,
      String action,
      Map<String, Set<ArnPattern>> requests,
      FactTable facts) {
    Statement statement = policy.document().statements().get(number);
    ArnPattern pattern = ArnPattern.of(lower(action));
    NavigableSet<String> actions = new TreeSet<>();
    if (!pattern.isLiteral()) {
      prefixes(action, facts)
          .forEach(
              prefix ->
                  facts.actions(prefix).stream()
                      .filter(each -> pattern.matches(lower(each)))
                      .forEach(actions::add));
    }
    Set<String> usedActions = new TreeSet<>();
    List<String> resources = new ArrayList<>();
    Collection<String> granted = statement.notResource() ? List.of("*") : statement.resources();
    for (String resource : granted) {
      boolean anyUse = false;
      ArnPattern on = ArnPattern.of(resource);
      for (Map.Entry<String, Set<ArnPattern>> request : requests.entrySet()) {
        if (pattern.matches(request.getKey())
            && request.getValue().stream().anyMatch(asked -> isOn(on, asked))) {
          anyUse = true;
          usedActions.add(request.getKey());
        }
      }
      if (!anyUse && canBeOn(action, resource, facts)) {
        resources.add(resource);
      }
    }
    actions.removeIf(
        each ->
            usedActions.contains(lower(each))
                || granted.stream().noneMatch(resource -> canBeOn(each, resource, facts)));
    return resources.isEmpty() && actions.isEmpty()
        ? null
        : new UnusedGrant(
            policy.place(number),
            policy.name(),
            policy.line(number),
            action,
            List.copyOf(actions),
            resources);
  }

  /** Whether a request that was made on a resource, or on none, uses a grant on another. */
  private static boolean isOn(ArnPattern granted, ArnPattern asked) {
    return granted.overlaps(asked);
  }

  /**
   * Whether an action can be granted on a resource at all: policies are often written with a bucket
   * and its objects in one list.
   */
  private static boolean canBeOn(String action, String resource, FactTable facts) {
    int begin = resource.indexOf(OBJECTS_BEGIN);
    ActionFacts known = begin < 0 ? null : facts.action(action);
    if (known == null || known.resourceTypes().isEmpty()) {
      return true;
    }
    boolean object = resource.indexOf('/', begin) > 0;
    return known.resourceTypes().stream()
        .anyMatch(type -> type.name().equals("s3:object") == object || resource.endsWith(":::*"));
  }

  private static Collection<String> prefixes(String action, FactTable facts) {
    int colon = action.indexOf(':');
    ArnPattern prefix = ArnPattern.of(lower(colon < 0 ? action : action.substring(0, colon)));
    return facts.prefixes().stream().filter(prefix::matches).toList();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
