package io.policyrecorder.testbed.backend;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Puts together what {@link Backend#environment()} returns. */
final class Environment {
  static final String REGION = "us-east-1";

  private final Map<String, String> variables = new TreeMap<>();

  /**
   * @param everything the endpoint of every service that has none of its own
   * @param folder a folder in which no file {@code config} or {@code credentials} exists
   */
  Environment(
      String backend, String account, KeyPair base, KeyPair partner, URI everything, Path folder) {
    variables.put("AWS_REGION", REGION);
    variables.put("AWS_DEFAULT_REGION", REGION);
    variables.put("AWS_ACCESS_KEY_ID", base.accessKeyId());
    variables.put("AWS_SECRET_ACCESS_KEY", base.secretAccessKey());
    if (!base.sessionToken().isEmpty()) {
      variables.put("AWS_SESSION_TOKEN", base.sessionToken());
    }
    variables.put("AWS_ENDPOINT_URL", everything.toString());
    // Neither the machine's own profiles nor its metadata service may take part.
    variables.put("AWS_CONFIG_FILE", folder.resolve("config").toString());
    variables.put("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("credentials").toString());
    variables.put("AWS_EC2_METADATA_DISABLED", "true");
    put(Variable.TESTBED_BACKEND, backend);
    put(Variable.TESTBED_ACCOUNT, account);
    put(Variable.TESTBED_EXECUTE_API_URL, executeApiUrl(everything));
    put(Variable.TESTBED_PARTNER_ACCOUNT, Partner.ACCOUNT);
    put(Variable.TESTBED_PARTNER_ROLE_ARN, Partner.ROLE_ARN);
    put(Variable.TESTBED_PARTNER_EXTERNAL_ID, Partner.EXTERNAL_ID);
    put(Variable.TESTBED_PARTNER_ACCESS_KEY_ID, partner.accessKeyId());
    put(Variable.TESTBED_PARTNER_SECRET_ACCESS_KEY, partner.secretAccessKey());
    put(Variable.TESTBED_PARTNER_SESSION_TOKEN, partner.sessionToken());
  }

  /**
   * @param service the SDK's service id in capitals with underscores, {@code SECRETS_MANAGER}; see
   *     <a
   *     href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">service-specific
   *     endpoints</a>
   */
  Environment endpoint(String service, URI endpoint) {
    variables.put("AWS_ENDPOINT_URL_" + service, endpoint.toString());
    return this;
  }

  Environment put(Variable variable, String value) {
    variables.put(variable.name(), value);
    return this;
  }

  /** LocalStack's address of a deployed API, with the two names in braces to be filled. */
  static String executeApiUrl(URI server) {
    return server + "/_aws/execute-api/{apiId}/{stage}";
  }

  Map<String, String> toMap() {
    return Collections.unmodifiableMap(new TreeMap<>(variables));
  }
}
