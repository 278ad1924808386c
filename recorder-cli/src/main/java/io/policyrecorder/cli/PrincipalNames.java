package io.policyrecorder.cli;

import io.policyrecorder.trace.Call;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the roles of the policies, and the files with them, are called. */
final class PrincipalNames {

  private PrincipalNames() {}

  /**
   * The principal of a result that is meant.
   *
   * @param asked a recorded or deployed ARN, a name, or {@link Call#BASE}
   * @param principals those that have a policy
   * @param mapped recorded principals, or what they are grouped by, with their deployed names or
   *     ARNs
   */
  static String resolved(String asked, Collection<String> principals, Map<String, String> mapped) {
    if (principals.contains(asked)) {
      return asked;
    }
    String name = mapped.getOrDefault(asked, asked);
    if (principals.contains(name)) {
      return name;
    }
    if (name.equals(mapped.get(Call.BASE))) {
      return Call.BASE;
    }
    return principals.stream()
        .filter(principal -> isCalled(principal, name) || name.equals(mapped.get(principal)))
        .reduce((one, other) -> asked)
        .orElse(asked);
  }

  private static boolean isCalled(String principal, String name) {
    return isArn(principal) && principal.endsWith(":role/" + name);
  }

  private static boolean isArn(String principal) {
    return principal.startsWith("arn:");
  }

  /** Names of documents that the user gave, by principal. */
  static SortedMap<String, String> given(
      Collection<String> principals, Map<String, String> mapped) {
    SortedMap<String, String> given = new TreeMap<>();
    for (String name : mapped.values()) {
      if (!isArn(name)) {
        principals.stream()
            .filter(
                principal ->
                    isCalled(principal, name)
                        || (!isArn(principal) && name.equals(mapped.get(principal))))
            .forEach(principal -> given.put(principal, name));
      }
    }
    return given;
  }
}
