package io.policyrecorder.grant;

import java.util.ArrayList;
import java.util.List;

/**
 * A service that runs applications with a role.
 *
 * @param name {@code ecs-tasks}
 * @param principal {@code ecs-tasks.amazonaws.com}
 * @param page the page of AWS that describes the role
 * @param also what it must be allowed beside {@code sts:AssumeRole}
 * @param conditions those that the page documents: operator, key and value, three texts each
 * @param unconfirmed what no page that could be read says; empty for most
 */
record TrustedService(
    String name,
    String principal,
    String page,
    List<String> also,
    List<List<String>> conditions,
    String unconfirmed) {

  TrustedService {
    also = List.copyOf(also);
    conditions = List.copyOf(conditions);
  }

  /**
   * The table, in the resource {@code services}: a line each; {@code also}, {@code if} and {@code
   * unconfirmed} below.
   */
  static List<TrustedService> load() {
    List<TrustedService> services = new ArrayList<>();
    for (List<String> words : Rows.of("services")) {
      List<String> rest = words.subList(1, words.size());
      if (words.get(0).equals("service")) {
        services.add(
            new TrustedService(rest.get(0), rest.get(1), rest.get(2), List.of(), List.of(), ""));
        continue;
      }
      TrustedService last = services.remove(services.size() - 1);
      List<List<String>> conditions = new ArrayList<>(last.conditions);
      if (words.get(0).equals("if")) {
        conditions.add(List.copyOf(rest));
      }
      services.add(
          new TrustedService(
              last.name,
              last.principal,
              last.page,
              words.get(0).equals("also") ? rest : last.also,
              conditions,
              words.get(0).equals("unconfirmed") ? String.join(" ", rest) : last.unconfirmed));
    }
    return List.copyOf(services);
  }
}
