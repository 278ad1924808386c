package io.policyrecorder.permission;

import io.policyrecorder.finding.Finding;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A secret that is read as a parameter: the caller must be allowed to read the secret too. Gives
 * {@code source.SecretId}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html">Referencing
 *     Secrets Manager secrets from Parameter Store parameters</a>
 */
final class SecretParameterRule implements ServiceRule {

  private static final String REFERENCE = "/aws/reference/secretsmanager/";

  @Override
  public String page() {
    return "https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html";
  }

  @Override
  public boolean applies(RecordedCall call) {
    return call.operation().equals("SSM GetParameter")
        || call.operation().equals("SSM GetParameters");
  }

  @Override
  public RecordedCall derive(RecordedCall call, SortedSet<Finding> findings) {
    Set<String> secrets = new TreeSet<>();
    for (String member : List.of("Name", "Names[]")) {
      call.values(member).stream()
          .filter(name -> name.startsWith(REFERENCE))
          .forEach(name -> secrets.add(name.substring(REFERENCE.length())));
    }
    return call.with("source.SecretId", secrets);
  }
}
