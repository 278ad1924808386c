package io.policyrecorder.merge;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnPart.Kind;
import io.policyrecorder.facts.FactTable;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.permission.Permission;
import io.policyrecorder.permission.RecordedCall;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Recorded ARNs as they will be deployed, for policies that are not the caller's own. */
public final class DeployedArns {

  /** Where a colon stands between the type of a resource and its name, which may have slashes. */
  private static final Set<String> TYPE_BEFORE_COLON = Set.of("lambda", "logs");

  private final SortedSet<Finding> findings = new TreeSet<>();
  private final DeployedNames names;

  /**
   * The names of a set of traces.
   *
   * @param all every call that was seen
   */
  public DeployedArns(MergeOptions options, Collection<RecordedCall> all) {
    names = new DeployedNames(options, all, new ResourceTypes(FactTable.load()), findings);
  }

  /** The resource of a permission; {@code *} when it has none. */
  public String resource(Permission permission) {
    return permission.resource().isEmpty()
        ? "*"
        : names.deployed(permission.resource(), permission.call());
  }

  /** An ARN in pieces. */
  public String of(List<ArnPart> parts, RecordedCall call) {
    return names.deployed(parts, call);
  }

  /** An ARN that stood in a call as a whole. */
  public String of(String arn, RecordedCall call) {
    Arn read = Arn.parse(arn);
    List<ArnPart> parts = new ArrayList<>();
    add(parts, Kind.LITERAL, "arn:");
    add(parts, Kind.PARTITION, read.partition());
    add(parts, Kind.LITERAL, ":" + read.service() + ":");
    if (!read.region().isEmpty()) {
      add(parts, Kind.REGION, read.region());
    }
    add(parts, Kind.LITERAL, ":");
    if (!read.account().isEmpty()) {
      add(parts, Kind.ACCOUNT, read.account());
    }
    int type = read.resource().indexOf(TYPE_BEFORE_COLON.contains(read.service()) ? ':' : '/') + 1;
    add(parts, Kind.LITERAL, ":" + read.resource().substring(0, type));
    add(parts, Kind.NAME, read.resource().substring(type));
    return names.deployed(parts, call);
  }

  /** A role's ARN with the account in which it will be deployed; other texts as they are. */
  public String principal(String principal, RecordedCall call) {
    return names.deployedPrincipal(principal, call.call());
  }

  /** The account of whoever made the call; empty when nobody tells it. */
  public String account(RecordedCall call) {
    return names.ownAccount(call);
  }

  /** What could not be mapped so far. */
  public SortedSet<Finding> findings() {
    return Collections.unmodifiableSortedSet(findings);
  }

  private static void add(List<ArnPart> parts, Kind kind, String text) {
    parts.add(new ArnPart(kind, text, ""));
  }
}
