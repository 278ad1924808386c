package io.policyrecorder.cli;

import io.policyrecorder.format.DocumentNames;
import io.policyrecorder.grant.ResourcePolicy;
import java.util.ArrayList;
import java.util.List;

/** What the documents with the policies of resources are called. */
final class DocumentOf {

  private DocumentOf() {}

  /**
   * Names in the order of the policies, no two alike: {@code sqs-eu-central-1-444455556666-orders},
   * {@code orders-111122223333} for a role; made unlike by a checksum of the ARN where they would
   * be the same.
   */
  static List<String> names(List<ResourcePolicy> policies) {
    List<String> wanted = policies.stream().map(ResourcePolicy::documentName).toList();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < policies.size(); i++) {
      String arn = policies.get(i).resource();
      String name = wanted.get(i);
      boolean alone = wanted.stream().filter(name::equalsIgnoreCase).count() == 1;
      String key = alone ? name : arn;
      names.add(DocumentNames.of(List.of(key)).getOrDefault(key, key));
    }
    return names;
  }
}
