package io.policyrecorder.permission;

import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.facts.ActionRow;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.permission.Permission.ContextValue;
import io.policyrecorder.trace.Call;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rights that only an answer asks for, or requests of a native client that nobody saw. A user
 * may take those out, but not one that another call needs anyway: of that nothing is said.
 */
final class AddedForAnswer {

  private record Right(
      String principal, String action, String resource, List<ContextValue> conditions) {
    static Right of(Permission permission) {
      return new Right(
          permission.call().call().principal(),
          permission.action(),
          permission.resource().stream().map(ArnPart::shown).collect(Collectors.joining()),
          permission.conditions());
    }
  }

  private final List<Permission> others = new ArrayList<>();
  private final List<Permission> forAnswer = new ArrayList<>();
  private final List<Permission> forNative = new ArrayList<>();

  /** Takes what a row gave. */
  void add(ActionRow row, List<Permission> permissions) {
    if (row.when().terms().isEmpty()) {
      others.addAll(permissions);
    } else if (row.when().paths().stream().anyMatch(path -> path.startsWith("outcome."))) {
      forAnswer.addAll(permissions);
    } else if (row.when().paths().contains(Call.NATIVE)) {
      forNative.addAll(permissions);
    } else {
      others.addAll(permissions);
    }
  }

  /** What was added for nothing else. */
  List<Finding> findings() {
    Set<Right> neededAnyway = neededAnyway();
    List<Finding> findings = new ArrayList<>();
    for (Permission permission : forAnswer) {
      if (!neededAnyway.contains(Right.of(permission))) {
        findings.add(finding(permission));
      }
    }
    for (Permission permission : forNative) {
      if (!neededAnyway.contains(Right.of(permission))) {
        findings.add(nativePart(permission));
      }
    }
    return findings;
  }

  /** Of the actions that were added: there may be very many others. */
  private Set<Right> neededAnyway() {
    Set<String> added = new HashSet<>();
    forAnswer.forEach(permission -> added.add(permission.action()));
    forNative.forEach(permission -> added.add(permission.action()));
    Set<Right> rights = new HashSet<>();
    for (Permission permission : others) {
      if (added.contains(permission.action())) {
        rights.add(Right.of(permission));
      }
    }
    return rights;
  }

  private static Finding nativePart(Permission permission) {
    return new Finding(
        FindingKind.NATIVE_PART_DERIVED,
        permission.call().operation(),
        permission.action()
            + " was added because S3's native client may upload in parts, of which nothing is seen.",
        "Take it out if all objects are smaller than a part.");
  }

  private static Finding finding(Permission permission) {
    return new Finding(
        FindingKind.ADDED_FOR_ANSWER,
        permission.call().operation(),
        permission.action()
            + " was added because an answer was "
            + String.join(", ", permission.call().values("outcome.status"))
            + ": without it AWS answers 403 instead.",
        "Take it out if the application need not tell the two apart.");
  }
}
