package io.policyrecorder.permission;

import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnPart.Kind;
import io.policyrecorder.arn.ArnTemplate;
import io.policyrecorder.arn.FilledArn;
import io.policyrecorder.facts.ActionRow;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which resources a call is about, by the rows of its operation: what one call tells of a resource
 * can be used for another call about the same one.
 */
final class CallResources {

  private static final ArnTemplate ROOT =
      ArnTemplate.parse("arn:${Partition}:ssm:${Region}:${Account}:parameter/");

  /** An account that no customer has; names under it are those of the account of the caller. */
  private static final String EMULATED = "000000000000";

  /**
   * A resource.
   *
   * @param account its owner, {@code *} when not known
   * @param name everything else of its ARN
   */
  record Resource(String account, String name) {

    /** Whether both may be the same: an unknown or emulated account may be any. */
    boolean may(Resource other) {
      return name.equals(other.name) && mayBelongTo(other.account);
    }

    /**
     * Whether the other one stands below this path, {@code parameter/a} and {@code parameter/a/b}.
     */
    boolean contains(Resource other) {
      String folder = name.endsWith("/") ? name : name + "/";
      return other.name.startsWith(folder) && mayBelongTo(other.account);
    }

    private boolean mayBelongTo(String owner) {
      return account.equals(owner) || isAny(account) || isAny(owner);
    }

    private static boolean isAny(String account) {
      return account.equals("*") || account.equals(EMULATED);
    }
  }

  private final KnownOperations operations;

  CallResources(KnownOperations operations) {
    this.operations = operations;
  }

  /** The rows of the call's operation. */
  List<KnownRow> rows(RecordedCall call) {
    return operations.of(call).map(known -> known.rows()).orElse(List.of());
  }

  /** What the call acts on. */
  Set<Resource> of(RecordedCall call) {
    return of(call, false);
  }

  /** The path below which a call reads parameters. */
  Set<Resource> paths(RecordedCall call) {
    Set<Resource> paths = of(call);
    return paths.isEmpty() ? Set.of(resource(ROOT.fill(call).get(0).parts())) : paths;
  }

  /** What a copy reads. */
  Set<Resource> sources(RecordedCall call) {
    return of(call, true);
  }

  private Set<Resource> of(RecordedCall call, boolean source) {
    Set<Resource> resources = new LinkedHashSet<>();
    arns(call, source).forEach(arn -> resources.add(resource(arn)));
    return resources;
  }

  /** The ARNs, in pieces, of what the call acts on or of what it copies. */
  Set<List<ArnPart>> arns(RecordedCall call, boolean source) {
    Set<List<ArnPart>> arns = new LinkedHashSet<>();
    rows(call).stream()
        .filter(row -> isOwn(row.row()) && row.holds(call))
        .flatMap(row -> row.resources().stream())
        .flatMap(template -> template.fill(call).stream())
        .filter(arn -> isSource(arn) == source)
        .forEach(arn -> arns.add(arn.parts()));
    return arns;
  }

  /** Keys and roles are not what a call is about, but what it needs besides. */
  private static boolean isOwn(ActionRow row) {
    return !row.action().startsWith("kms:") && !row.action().startsWith("iam:");
  }

  private static boolean isSource(FilledArn arn) {
    return arn.parts().stream().anyMatch(part -> part.path().equals("CopySource"));
  }

  /** A resource of an ARN in pieces; an index, a consumer and a secret's suffix are left out. */
  static Resource resource(List<ArnPart> parts) {
    StringBuilder name = new StringBuilder();
    String account = "*";
    for (ArnPart part : parts) {
      if (part.kind() == Kind.ACCOUNT) {
        account = part.shown();
      } else if (part.kind() != Kind.SUFFIX) {
        name.append(part.shown());
      }
    }
    String text = name.toString();
    for (String child : List.of("/index/", "/consumer/")) {
      int at = text.indexOf(child);
      text = at < 0 ? text : text.substring(0, at);
    }
    if (text.contains(":secret:")) {
      text = text.replaceFirst("-(?:\\?{6})?$", "");
    }
    return new Resource(account, text);
  }
}
