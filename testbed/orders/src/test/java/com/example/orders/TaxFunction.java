package com.example.orders;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Runtime;

/**
 * The function that knows taxes, and its role. It answers with what it was asked, so there is no
 * tax: emulators that do not run functions do that too.
 */
final class TaxFunction {

  private static final String NAME = "orders-tax";
  private static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
      "Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

  private TaxFunction() {}

  static Map<String, String> create(CleanUp cleanUp) {
    IamClient iam = cleanUp.closing(IamClient.builder().build());
    String roleArn =
        iam.createRole(role -> role.roleName(NAME).assumeRolePolicyDocument(TRUST)).role().arn();
    cleanUp.later(() -> iam.deleteRole(role -> role.roleName(NAME)));

    LambdaClient lambda = cleanUp.closing(LambdaClient.create());
    SdkBytes code = zipOf("tax.py", "def handler(event, context):\n    return event\n");
    lambda.createFunction(
        function ->
            function
                .functionName(NAME)
                .runtime(Runtime.PYTHON3_12)
                .handler("tax.handler")
                .role(roleArn)
                .code(zip -> zip.zipFile(code)));
    cleanUp.later(() -> lambda.deleteFunction(function -> function.functionName(NAME)));
    lambda.waiter().waitUntilFunctionActiveV2(function -> function.functionName(NAME));
    return Map.of("ORDERS_TAX_FUNCTION", NAME);
  }

  private static SdkBytes zipOf(String name, String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(text.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException("A zip file in memory", e);
    }
    return SdkBytes.fromByteArray(bytes.toByteArray());
  }
}
