package io.policyrecorder.grant;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The basics that were asked for, as statements per role. */
public final class Basics {

  private static final List<Basic> TABLE = BasicTable.load();

  private final List<Asked> asked;

  /** One of them with its value. */
  private record Asked(Basic basic, String value) {}

  private Basics(List<Asked> asked) {
    this.asked = asked;
  }

  /**
   * Reads what was asked for.
   *
   * @param texts {@code NAME} or {@code NAME=VALUE}
   * @throws IllegalArgumentException when there is no such basic, or its value is of another form;
   *     the message says what there is
   */
  public static Basics of(List<String> texts) {
    List<Asked> asked = new ArrayList<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      String name = equals < 0 ? text : text.substring(0, equals);
      String value = equals < 0 ? "" : text.substring(equals + 1);
      List<Basic> named = TABLE.stream().filter(basic -> basic.name().equals(name)).toList();
      if (named.isEmpty()) {
        throw new IllegalArgumentException(
            "There are no basics \""
                + name
                + "\", only "
                + TABLE.stream().map(Basic::name).distinct().collect(Collectors.joining(", "))
                + ".");
      }
      Basic basic =
          named.stream()
              .filter(one -> one.takes(value))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "\""
                              + text
                              + "\" is not of the form "
                              + named.stream().map(Basic::form).collect(Collectors.joining(" or "))
                              + (named.get(0).takesName() ? ": a name, no ARN." : ".")));
      asked.add(new Asked(basic, polled(basic, value)));
    }
    return new Basics(asked);
  }

  /** Streams of a table have names that the service makes; whoever names the table means them. */
  private static String polled(Basic basic, String value) {
    return basic.name().equals("dynamodb-poller") && !value.contains("/stream/")
        ? value + "/stream/*"
        : value;
  }

  /** The forms of all that can be asked for. */
  public static List<String> forms() {
    return TABLE.stream().map(Basic::form).distinct().toList();
  }

  /**
   * Statements by role: the empty text for the application's own.
   *
   * @param findings where to report what was not given
   */
  public SortedMap<String, List<Statement>> statements(Place place, SortedSet<Finding> findings) {
    SortedMap<String, List<Statement>> statements = new TreeMap<>();
    for (Asked one : asked) {
      String value = one.value;
      if (value.isEmpty() && one.basic.takes().equals(Basic.OPTIONAL_NAME)) {
        value = "*";
        findings.add(
            new Finding(
                FindingKind.RESOURCE_UNKNOWN,
                "basics " + one.basic.name(),
                "The function's name was not given, so it is \"*\" in the policy.",
                "Give it: --basic " + one.basic.name() + "=FUNCTION."));
      }
      if (!one.basic.unconfirmed().isEmpty()) {
        findings.add(
            Unconfirmed.of(
                "basics " + one.basic.name(), one.basic.unconfirmed(), one.basic.page()));
      }
      int number = 1;
      for (Basic.Right right : one.basic.rights()) {
        statements
            .computeIfAbsent(one.basic.role(), role -> new ArrayList<>())
            .add(statement(sid(one.basic, number++), right, value, place, findings));
      }
    }
    return Collections.unmodifiableSortedMap(statements);
  }

  private static Statement statement(
      String sid, Basic.Right right, String value, Place place, SortedSet<Finding> findings) {
    SortedSet<String> resources = new TreeSet<>();
    right.resources().forEach(template -> resources.add(place.fill(template, value, findings)));
    SortedSet<Condition> conditions = new TreeSet<>();
    for (List<String> condition : right.conditions()) {
      conditions.add(
          new Condition(
              condition.get(0),
              condition.get(1),
              new TreeSet<>(List.of(place.fill(condition.get(2), value, findings)))));
    }
    return new Statement(sid, Effect.ALLOW, new TreeSet<>(right.actions()), resources, conditions);
  }

  private static String sid(Basic basic, int number) {
    StringBuilder words = new StringBuilder("Basic");
    for (String word : basic.name().split("-", -1)) {
      words.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return number == 1 ? words.toString() : words.append(number).toString();
  }
}
