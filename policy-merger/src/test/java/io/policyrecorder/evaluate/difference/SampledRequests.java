package io.policyrecorder.evaluate.difference;

import io.policyrecorder.evaluate.Caller;
import io.policyrecorder.evaluate.Request;
import io.policyrecorder.evaluate.RequestContext;
import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Requests near what two sets of policies talk about, made without any look at how they are
 * compared: wildcards are filled with chance, values of conditions taken, changed or left out.
 */
final class SampledRequests {

  private static final Caller CALLER = Caller.of("arn:aws:iam::111122223333:role/role");
  private static final List<String> FILLINGS =
      List.of(
          "", "a", "z", "ab", "ana", "bob", "home", "secret/x", "keep/x", "0", "x1", "any/thing");

  private final Random chance;
  private final List<String> actions = new ArrayList<>();
  private final List<String> resources = new ArrayList<>();
  private final Set<String> sets = new HashSet<>();
  private final Map<String, List<String>> values = new HashMap<>();

  SampledRequests(List<PolicyDocument> before, List<PolicyDocument> after, long seed) {
    chance = new Random(seed);
    actions.addAll(List.of("s3:GetObject", "iam:ListUsers", "ec2:RunInstances"));
    resources.addAll(List.of("arn:aws:s3:::other/key", "arn:aws:sqs:eu-west-1:999988887777:q"));
    Stream.concat(before.stream(), after.stream())
        .flatMap(policy -> policy.statements().stream())
        .forEach(this::add);
    values.computeIfAbsent("aws:username", key -> new ArrayList<>()).addAll(List.of("ana", "bob"));
    values.computeIfAbsent("aws:userid", key -> new ArrayList<>()).add("AIDA");
  }

  private void add(Statement statement) {
    actions.addAll(statement.actions());
    resources.addAll(statement.resources());
    for (Condition condition : statement.conditions()) {
      if (condition.operator().startsWith("For")) {
        sets.add(condition.key().toLowerCase(Locale.ROOT));
      }
      values
          .computeIfAbsent(condition.key().toLowerCase(Locale.ROOT), k -> new ArrayList<>())
          .addAll(condition.values());
    }
  }

  Request next() {
    return new Request(
        CALLER,
        action(filled(any(actions))),
        resource(filled(any(resources))),
        "111122223333",
        RequestContext.of(context()));
  }

  private static String action(String filled) {
    return filled.indexOf(':') > 0 && !filled.endsWith(":") ? filled : "s3:" + filled + "x";
  }

  private String resource(String filled) {
    return filled.startsWith("arn:")
        ? filled
        : chance.nextBoolean() ? "*" : "arn:aws:s3:::b/" + filled;
  }

  private Map<String, List<String>> context() {
    Map<String, List<String>> context = new HashMap<>();
    values.forEach(
        (key, some) -> {
          List<String> chosen = new ArrayList<>();
          // Only the keys that AWS calls multivalued have several.
          int most = sets.contains(key) ? 3 : 2;
          for (int many = chance.nextInt(most); many > 0; many--) {
            chosen.add(changed(filled(any(some))));
          }
          if (!chosen.isEmpty()) {
            context.put(key, chosen);
          }
        });
    return context;
  }

  private String changed(String value) {
    boolean same = chance.nextInt(3) > 0;
    if (value.matches("[0-9a-f:.]+/[0-9]+")) {
      String address = value.substring(0, value.indexOf('/'));
      return same ? address : "10.1.2.3";
    }
    if (value.matches("true|false")) {
      return same ? value : value.equals("true") ? "false" : "true";
    }
    if (value.matches("[0-9]+")) {
      return same ? value : "" + (Long.parseLong(value) + chance.nextInt(3) - 1);
    }
    if (value.matches("[0-9]{4}-.*")) {
      return same ? value : "2026-09-01T00:00:00Z";
    }
    return same || value.startsWith("arn:") ? value : "other";
  }

  private String filled(String pattern) {
    StringBuilder text = new StringBuilder();
    String plain =
        pattern
            .replaceAll("\\$\\{aws:username[^}]*}", chance.nextBoolean() ? "ana" : "bob")
            .replaceAll("\\$\\{[^*?$}][^}]*}", "AIDA");
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (c == '*') {
        text.append(any(FILLINGS));
      } else if (c == '?') {
        text.append((char) ('a' + chance.nextInt(26)));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private String any(List<String> of) {
    return of.get(chance.nextInt(of.size()));
  }
}
