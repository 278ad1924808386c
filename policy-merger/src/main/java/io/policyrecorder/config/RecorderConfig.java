package io.policyrecorder.config;

import io.policyrecorder.grant.KnownTrigger;
import io.policyrecorder.merge.Grouping;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.permission.KnownApi;
import io.policyrecorder.permission.KnownKey;
import java.util.List;
import java.util.SortedMap;

/**
 * What {@code recorder.yaml} says.
 *
 * @param merge how the policy is made
 * @param triggers what calls the application's functions
 * @param base hand-written policies, as file names: those that are not absolute are relative to the
 *     folder of {@code recorder.yaml}
 * @param basics rights that a role needs although no call shows them: {@code NAME} or {@code
 *     NAME=VALUE}
 * @param role the role on which the policy belongs
 */
public record RecorderConfig(
    MergeOptions merge,
    List<KnownTrigger> triggers,
    List<String> base,
    List<String> basics,
    RoleTarget role) {

  /** What holds without a file. */
  public static final RecorderConfig NONE =
      new RecorderConfig(
          MergeOptions.AS_RECORDED, List.of(), List.of(), List.of(), RoleTarget.NONE);

  public RecorderConfig {
    triggers = List.copyOf(triggers);
    base = List.copyOf(base);
    basics = List.copyOf(basics);
  }

  /** Whether a value is, or has in it, what the tool fills in that deploys the policy. */
  public static boolean isPlaceholder(String value) {
    return Forms.isPlaceholder(value);
  }

  /** APIs of API Gateway, with what no request to them tells. */
  public List<KnownApi> apis() {
    return merge.known().apis();
  }

  /** Which keys encrypt which resources. */
  public List<KnownKey> encryption() {
    return merge.known().keys();
  }

  /** What has a policy of its own. */
  public Grouping group() {
    return merge.grouping();
  }

  /** What recorded principals are called where the application is deployed: a name or an ARN. */
  public SortedMap<String, String> principals() {
    return merge.principals();
  }
}
