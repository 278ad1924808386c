package io.policyrecorder.merge;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.facts.ActionFacts;
import io.policyrecorder.facts.FactTable;
import io.policyrecorder.merge.Consolidation.Group;
import io.policyrecorder.policy.Statement;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;

/**
 * Names for statements: service, what it does, on what. Letters and digits only.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html">Sid</a>
 */
public final class Sids {

  private static final int LONGEST_LABEL = 40;

  /** How the services whose prefix is not written as it is spoken write their names. */
  private static final Map<String, String> SPOKEN =
      Map.ofEntries(
          Map.entry("cloudwatch", "CloudWatch"),
          Map.entry("dynamodb", "DynamoDB"),
          Map.entry("events", "EventBridge"),
          Map.entry("execute-api", "ExecuteApi"),
          Map.entry("iam", "IAM"),
          Map.entry("kms", "KMS"),
          Map.entry("secretsmanager", "SecretsManager"),
          Map.entry("sns", "SNS"),
          Map.entry("sqs", "SQS"),
          Map.entry("ssm", "SSM"),
          Map.entry("states", "StepFunctions"),
          Map.entry("sts", "STS"));

  private final FactTable facts;
  private final Map<Group, String> names = new HashMap<>();

  Sids(FactTable facts, Collection<Group> groups) {
    this.facts = facts;
    Map<Group, String> plainNames = new LinkedHashMap<>();
    groups.forEach(group -> plainNames.put(group, plain(group)));
    Map<String, Integer> count = new HashMap<>();
    plainNames.values().forEach(plain -> count.merge(plain, 1, Integer::sum));
    Set<String> used = new HashSet<>();
    for (Map.Entry<Group, String> each : plainNames.entrySet()) {
      Group group = each.getKey();
      String plain = each.getValue();
      String name = count.getOrDefault(plain, 0) == 1 ? plain : plain + mark(beginning(group));
      for (int i = 0; !used.add(name); i++) {
        name = plain + mark(group + " " + i);
      }
      names.put(group, name);
    }
  }

  /** The name of a statement of which others may have the same. */
  public static String of(Statement statement, FactTable facts) {
    String action = statement.actions().first();
    Group group =
        new Group(
            action.substring(0, action.indexOf(':')),
            statement.actions(),
            statement.resources(),
            statement.conditions());
    return new Sids(facts, List.of(group)).name(group);
  }

  /**
   * The group's name. No other group has it, and it depends on no other, but for whether there is
   * another that would have the same: then both get a mark of what they are about, which stays when
   * others come or go between them, and when they grow.
   */
  String name(Group group) {
    return names.getOrDefault(group, "");
  }

  private String plain(Group group) {
    return SPOKEN.getOrDefault(group.prefix(), words(group.prefix())) + verb(group) + label(group);
  }

  /** By what a group can be told from others of the same name, and which seldom changes. */
  private static String beginning(Group group) {
    return group.actions().first() + "\n" + group.resources().first() + "\n" + group.conditions();
  }

  /** Five letters and digits for a text. */
  private static String mark(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    String digits = "0000" + Long.toString(sum.getValue(), Character.MAX_RADIX);
    return digits.substring(digits.length() - 5).toUpperCase(Locale.ROOT);
  }

  private String verb(Group group) {
    if (group.actions().size() == 1) {
      String action = group.actions().first();
      return words(action.substring(action.indexOf(':') + 1));
    }
    Set<String> levels = new TreeSet<>();
    for (String action : group.actions()) {
      ActionFacts known = facts.action(action);
      levels.add(known == null ? "Use" : words(known.accessLevel()));
    }
    return String.join("", levels);
  }

  /** The name that all resources share, when they do. */
  private static String label(Group group) {
    String shared = label(group.resources().first());
    for (String resource : group.resources()) {
      if (!label(resource).equals(shared)) {
        return "";
      }
    }
    return shared;
  }

  private static String label(String resource) {
    if (!Arn.isArn(resource)) {
      return "";
    }
    Arn arn = Arn.parse(resource);
    String[] parts = arn.resource().split("[:/]", -1);
    boolean typed =
        !arn.service().equals("s3")
            && parts.length > 1
            && parts[0].chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '-');
    String label = words(parts[typed ? 1 : 0]);
    return label.length() > LONGEST_LABEL ? label.substring(0, LONGEST_LABEL) : label;
  }

  /** {@code order-events} as {@code OrderEvents}. */
  private static String words(String text) {
    StringBuilder words = new StringBuilder();
    for (String word : text.split("[^0-9A-Za-z]+", -1)) {
      if (!word.isEmpty()) {
        words.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
      }
    }
    return words.toString();
  }
}
