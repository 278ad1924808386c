package io.policyrecorder.testbed.backend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Runtime;

/** Functions that return their event. */
record Functions(Clients clients) {

  void create(String name) {
    try (LambdaClient lambda = client();
        IamClient iam = clients.build("iam", IamClient.builder())) {
      String trust =
          "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
              + "\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";
      String role =
          iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(trust)).role().arn();
      lambda.createFunction(
          r ->
              r.functionName(name)
                  .runtime(Runtime.PYTHON3_12)
                  .handler("index.handler")
                  .role(role)
                  .code(c -> c.zipFile(zip())));
      lambda.waiter().waitUntilFunctionActiveV2(r -> r.functionName(name));
    }
  }

  /** The status of the answer. */
  int invoke(String name, String payload) {
    try (LambdaClient lambda = client()) {
      return lambda
          .invoke(r -> r.functionName(name).payload(SdkBytes.fromUtf8String(payload)))
          .statusCode();
    }
  }

  void delete(String name) {
    try (LambdaClient lambda = client()) {
      lambda.deleteFunction(r -> r.functionName(name));
    }
  }

  private LambdaClient client() {
    return clients.build("lambda", LambdaClient.builder());
  }

  private static SdkBytes zip() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("index.py"));
      zip.write(
          "def handler(event, context):\n    return event\n".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return SdkBytes.fromByteArray(bytes.toByteArray());
  }
}
