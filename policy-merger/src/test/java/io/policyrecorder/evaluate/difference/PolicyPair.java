package io.policyrecorder.evaluate.difference;

import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.Principals;
import io.policyrecorder.policy.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Two sets of policies and how they differ; {@code aws-examples.pairs} tells the form.
 *
 * @param expected lines such as {@code granted s3:GetObject on arn:aws:s3:::b/* whole}, sorted
 */
record PolicyPair(
    String name,
    String source,
    List<PolicyDocument> before,
    List<PolicyDocument> after,
    List<String> expected) {

  @Override
  public String toString() {
    return name;
  }

  static List<PolicyPair> read(String resource) {
    List<PolicyPair> pairs = new ArrayList<>();
    String source = "";
    PolicyPair pair = null;
    for (String line : text(resource).lines().toList()) {
      if (line.startsWith("source ")) {
        source = line.substring(7);
      } else if (line.startsWith("== ")) {
        pair =
            new PolicyPair(
                line.substring(3), source, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        pairs.add(pair);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        Objects.requireNonNull(pair, line).add(line);
      }
    }
    pairs.forEach(each -> each.expected().sort(null));
    return pairs;
  }

  private void add(String line) {
    if (line.startsWith("before ")) {
      before.add(policy(line.substring(7)));
    } else if (line.startsWith("after ")) {
      after.add(policy(line.substring(6)));
    } else if (!line.equals("none")) {
      expected.add(line);
    }
  }

  private static PolicyDocument policy(String text) {
    boolean old = text.startsWith("2008 ");
    return new PolicyDocument(
        old ? PolicyDocument.FIRST_VERSION : PolicyDocument.VERSION,
        "",
        List.of(statement(old ? text.substring(5) : text)));
  }

  private static Statement statement(String text) {
    String[] parts = text.split(" if ", -1);
    String[] sides = parts[0].split(" on ", -1);
    Effect effect = sides[0].startsWith("Allow ") ? Effect.ALLOW : Effect.DENY;
    String actions = sides[0].substring(sides[0].indexOf(' ') + 1);
    SortedSet<Condition> conditions = new TreeSet<>();
    for (int i = 1; i < parts.length; i++) {
      String[] words = parts[i].split(" ", 3);
      conditions.add(new Condition(words[0], words[1], list(words[2])));
    }
    return new Statement(
        "",
        effect,
        Principals.UNNAMED,
        actions.startsWith("but "),
        list(actions),
        sides[1].startsWith("but "),
        list(sides[1]),
        conditions,
        List.of());
  }

  private static SortedSet<String> list(String text) {
    return new TreeSet<>(
        List.of((text.startsWith("but ") ? text.substring(4) : text).split(",(?! )", -1)));
  }

  private static String text(String resource) {
    try (InputStream in =
        Objects.requireNonNull(PolicyPair.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
