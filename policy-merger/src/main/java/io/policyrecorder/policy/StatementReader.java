package io.policyrecorder.policy;

import io.policyrecorder.policy.Json.Literal;
import io.policyrecorder.policy.Json.Obj;
import io.policyrecorder.policy.Json.Str;
import io.policyrecorder.policy.PolicyKind.Element;
import io.policyrecorder.policy.Principals.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the elements of one statement. */
final class StatementReader {

  private final PolicyReader policy;
  private final PolicyKind kind;
  private final List<String> doubts = new ArrayList<>();
  private final Set<String> conditionKeys = new HashSet<>();

  private String sid = "";
  private @Nullable Effect effect;
  private Principals principals = Principals.UNNAMED;
  private boolean hasAction;
  private boolean notAction;
  private SortedSet<String> actions = new TreeSet<>();
  private boolean hasResource;
  private boolean notResource;
  private SortedSet<String> resources = new TreeSet<>();
  private final SortedSet<Condition> conditions = new TreeSet<>();

  StatementReader(PolicyReader policy, PolicyKind kind) {
    this.policy = policy;
    this.kind = kind;
  }

  /** Takes in one element. */
  void element(String name, Json value) throws PolicyException {
    switch (name) {
      case "Sid" -> sid = PolicyReader.text(value, "Sid");
      case "Effect" -> effect = effect(value);
      case "Principal" -> principals(Scope.ONLY, name, value);
      case "NotPrincipal" -> principals(Scope.ALL_BUT, name, value);
      case "Action", "NotAction" -> {
        if (hasAction) {
          doubt(value, "A statement has either Action or NotAction, not both.");
        }
        hasAction = true;
        notAction = name.equals("NotAction");
        actions = texts(name, value);
      }
      case "Resource", "NotResource" -> {
        if (hasResource) {
          doubt(value, "A statement has either Resource or NotResource, not both.");
        }
        hasResource = true;
        notResource = name.equals("NotResource");
        resources = texts(name, value);
      }
      case "Condition" -> conditions(value);
      default ->
          doubt(value, "A statement has no element \"" + name + "\"; names are case-sensitive.");
    }
  }

  /** The statement, after all its elements. */
  Statement statement(Json place) throws PolicyException {
    if (effect == null) {
      throw PolicyReader.at(place, "The statement has no Effect: write \"Allow\" or \"Deny\".");
    }
    if (!hasAction) {
      doubt(place, "The statement has neither Action nor NotAction.");
    }
    check(
        place, kind.principal(), principals.scope() != Scope.UNNAMED, "Principal or NotPrincipal");
    check(place, kind.resource(), hasResource, "Resource or NotResource");
    if (effect == Effect.ALLOW && principals.scope() == Scope.ALL_BUT) {
      doubt(place, "NotPrincipal goes with Deny only.");
    }
    if (kind == PolicyKind.TRUST && principals.scope() == Scope.ALL_BUT) {
      doubt(place, "A role trust policy cannot have NotPrincipal.");
    }
    return new Statement(
        sid, effect, principals, notAction, actions, notResource, resources, conditions, doubts);
  }

  private void check(Json place, Element rule, boolean there, String name) {
    if (rule == Element.REQUIRED && !there) {
      doubt(place, "A statement of " + kind.article() + " " + kind.text() + " needs " + name + ".");
    } else if (rule == Element.FORBIDDEN && there) {
      doubt(
          place,
          "A statement of " + kind.article() + " " + kind.text() + " cannot have " + name + ".");
    }
  }

  private static Effect effect(Json value) throws PolicyException {
    String text = PolicyReader.text(value, "Effect");
    for (Effect effect : Effect.values()) {
      if (effect.text().equals(text)) {
        return effect;
      }
    }
    throw PolicyReader.at(
        value, "Effect is \"Allow\" or \"Deny\", in this spelling, and not \"" + text + "\".");
  }

  private SortedSet<String> texts(String element, Json value) throws PolicyException {
    SortedSet<String> texts = new TreeSet<>();
    for (Json entry : PolicyReader.list(value)) {
      texts.add(PolicyReader.text(entry, element));
    }
    if (texts.isEmpty()) {
      doubt(value, element + " is an empty list.");
    }
    return texts;
  }

  private void principals(Scope scope, String element, Json value) throws PolicyException {
    if (principals.scope() != Scope.UNNAMED) {
      doubt(value, "A statement has either Principal or NotPrincipal, not both.");
    }
    SortedSet<Principal> read = new TreeSet<>();
    if (value instanceof Str everybody) {
      if (!everybody.value().equals("*")) {
        throw PolicyReader.at(value, element + " is \"*\" or an object such as {\"AWS\": \"…\"}.");
      }
      read.add(Principal.EVERYBODY);
    } else if (value instanceof Obj types) {
      for (Map.Entry<String, Json> entry : types.members().entrySet()) {
        read.addAll(principals(element, entry.getKey(), entry.getValue()));
      }
    } else {
      throw PolicyReader.at(
          value,
          element
              + " is \"*\" or an object such as {\"AWS\": \"…\"}, and not "
              + value.what()
              + ".");
    }
    if (read.isEmpty()) {
      doubt(value, element + " names nobody.");
    }
    principals = new Principals(scope, read);
  }

  private List<Principal> principals(String element, String name, Json values)
      throws PolicyException {
    for (Principal.Type type : Principal.Type.values()) {
      if (type.text().equals(name)) {
        List<Principal> read = new ArrayList<>();
        for (String value : texts(element, values)) {
          read.add(new Principal(type, value));
        }
        return read;
      }
    }
    doubt(
        values,
        "There is no type of principal \""
            + name
            + "\", only AWS, Service, Federated and CanonicalUser.");
    return List.of();
  }

  private void conditions(Json value) throws PolicyException {
    if (!(value instanceof Obj operators)) {
      throw PolicyReader.at(value, "Condition is an object, and this is " + value.what() + ".");
    }
    for (Map.Entry<String, Json> operator : operators.members().entrySet()) {
      if (!(operator.getValue() instanceof Obj keys)) {
        throw PolicyReader.at(
            operator.getValue(),
            "Condition operator " + operator.getKey() + " has an object of keys and values.");
      }
      if (keys.members().isEmpty()) {
        doubt(keys, "Condition operator " + operator.getKey() + " has no key.");
      }
      for (Map.Entry<String, Json> key : keys.members().entrySet()) {
        condition(operator.getKey(), key.getKey(), key.getValue());
      }
    }
  }

  private void condition(String operator, String key, Json value) throws PolicyException {
    // Names of keys are not case-sensitive: "aws:sourceip" beside "aws:SourceIp" is the same twice.
    if (!conditionKeys.add(operator + " " + key.toLowerCase(Locale.ROOT))) {
      doubt(value, "Condition " + operator + " has the key " + key + " twice.");
    }
    SortedSet<String> values = new TreeSet<>();
    for (Json entry : PolicyReader.list(value)) {
      if (entry instanceof Str text) {
        values.add(text.value());
      } else if (entry instanceof Literal literal && !literal.text().equals("null")) {
        values.add(literal.text());
      } else {
        throw PolicyReader.at(
            entry,
            "Condition "
                + operator
                + " on "
                + key
                + " compares with texts, numbers, true or false, and not with "
                + entry.what()
                + ".");
      }
    }
    if (values.isEmpty()) {
      doubt(value, "Condition " + operator + " on " + key + " has an empty list.");
    }
    conditions.add(new Condition(operator, key, values));
  }

  private void doubt(Json place, String message) {
    policy.doubt(place, message, doubts);
  }
}
