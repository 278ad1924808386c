package io.policyrecorder.permission;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.finding.Finding;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A secret's ARN without its suffix, whose name ends as a suffix would: only an answer with the
 * whole ARN tells the two apart.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html#ARN_secretnamehyphen">Secret
 *     names that end in a hyphen and six characters</a>
 */
final class SecretArnRule implements ServiceRule {

  private static final List<String> MEMBERS = List.of("SecretId", "SecretIdList[]");

  private final Set<String> whole = new TreeSet<>();

  SecretArnRule(SeenCalls seen) {
    for (RecordedCall call : seen.ofService("Secrets Manager")) {
      whole.addAll(call.values("response.ARN"));
      whole.addAll(call.values("response.SecretValues[].ARN"));
    }
  }

  @Override
  public String page() {
    return "https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html";
  }

  @Override
  public boolean applies(RecordedCall call) {
    return call.call().service().equals("Secrets Manager");
  }

  @Override
  public RecordedCall derive(RecordedCall call, SortedSet<Finding> findings) {
    RecordedCall derived = call;
    for (String member : MEMBERS) {
      Set<String> values = new TreeSet<>();
      call.values(member).forEach(value -> values.add(whole(value)));
      derived = derived.with(member, values);
    }
    return derived;
  }

  private String whole(String value) {
    if (!Arn.isArn(value) || whole.contains(value)) {
      return value;
    }
    return whole.stream()
        .filter(arn -> arn.startsWith(value + "-"))
        .filter(arn -> arn.substring(value.length() + 1).matches("[0-9A-Za-z]{6}"))
        .findFirst()
        .orElse(value);
  }
}
