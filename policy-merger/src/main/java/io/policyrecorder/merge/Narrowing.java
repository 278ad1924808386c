package io.policyrecorder.merge;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.permission.Permission;
import io.policyrecorder.permission.RecordedCall;
import io.policyrecorder.policy.Condition;
import io.policyrecorder.trace.Call;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The conditions that the user asked for, on the permissions to which they can be fastened. */
final class Narrowing {

  private static final Set<String> LISTINGS = Set.of("ListObjects", "ListObjectsV2");

  private final AskedConditions asked;
  private final DeployedNames names;

  Narrowing(AskedConditions asked, DeployedNames names) {
    this.asked = asked;
    this.names = names;
  }

  /**
   * The conditions for a permission.
   *
   * @param resource the deployed ARN on which it is granted
   */
  SortedSet<Condition> of(Permission permission, String resource) {
    SortedSet<Condition> conditions = new TreeSet<>();
    if (asked.prefixes()) {
      addPrefix(permission, conditions);
    }
    if (!asked.sourceFunction().isEmpty() && isOfTheFunction(permission)) {
      conditions.add(
          condition("ArnEquals", "lambda:SourceFunctionArn", List.of(asked.sourceFunction())));
    }
    if (asked.resourceAccount() && resource.contains(":s3:::")) {
      String account = names.ownAccount(permission.call());
      if (!account.isEmpty()) {
        conditions.add(condition("StringEquals", "aws:ResourceAccount", List.of(account)));
      }
    }
    return conditions;
  }

  /** Only of a listing: the right that a 404 asks for must hold without a prefix. */
  private static void addPrefix(Permission permission, SortedSet<Condition> conditions) {
    RecordedCall call = permission.call();
    List<String> prefixes =
        call.values("Prefix").stream().filter(prefix -> !prefix.isEmpty()).toList();
    if (permission.action().equals("s3:ListBucket")
        && LISTINGS.contains(call.call().operation())
        && !prefixes.isEmpty()) {
      conditions.add(
          condition(
              "StringLike",
              "s3:prefix",
              prefixes.stream().map(GeneratedText::pattern).map(PolicyText::fitted).toList()));
    }
  }

  /** Whether the function's code makes the call with the function's own credentials. */
  private static boolean isOfTheFunction(Permission permission) {
    Call call = permission.call().call();
    return !Arn.isArn(call.principal())
        && call.kind() != Call.Kind.PRESIGNED
        && permission.conditions().stream()
            .noneMatch(condition -> condition.key().equals("kms:ViaService"));
  }

  private static Condition condition(String operator, String key, Collection<String> values) {
    return new Condition(operator, key, new TreeSet<>(values));
  }
}
