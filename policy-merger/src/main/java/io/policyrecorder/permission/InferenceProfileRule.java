package io.policyrecorder.permission;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.finding.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The models behind an inference profile, one in each region to which it may route: who invokes a
 * profile needs the right on them too. Gives {@code source.modelArn} when a call told them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html">Prerequisites
 *     for inference profiles</a>
 */
final class InferenceProfileRule implements ServiceRule {

  private static final List<String> NAMES =
      List.of(
          "inferenceProfileIdentifier",
          "response.inferenceProfileArn",
          "response.inferenceProfileId");

  private final Map<String, SortedSet<String>> models = new HashMap<>();

  InferenceProfileRule(SeenCalls seen) {
    for (RecordedCall call : seen.of("Bedrock GetInferenceProfile")) {
      if (!call.values("response.models[].modelArn").isEmpty()) {
        Set<String> names = new TreeSet<>();
        NAMES.forEach(member -> call.values(member).forEach(name -> names.add(id(name))));
        names.forEach(
            name ->
                models
                    .computeIfAbsent(name, key -> new TreeSet<>())
                    .addAll(call.values("response.models[].modelArn")));
      }
    }
  }

  /** The profile's id, of which one account and region has only one. */
  private static String id(String nameOrArn) {
    String resource = Arn.isArn(nameOrArn) ? Arn.parse(nameOrArn).resource() : nameOrArn;
    return resource.substring(resource.lastIndexOf('/') + 1);
  }

  @Override
  public String page() {
    return "https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html";
  }

  @Override
  public boolean applies(RecordedCall call) {
    return call.call().service().equals("Bedrock Runtime") && !models.isEmpty();
  }

  @Override
  public RecordedCall derive(RecordedCall call, SortedSet<Finding> findings) {
    SortedSet<String> behind = new TreeSet<>();
    for (String model : call.values("modelId")) {
      behind.addAll(models.getOrDefault(id(model), new TreeSet<>()));
    }
    return call.with("source.modelArn", behind);
  }
}
