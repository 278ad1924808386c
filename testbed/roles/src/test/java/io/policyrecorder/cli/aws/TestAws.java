package io.policyrecorder.cli.aws;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** AWS as options of a command line name it. */
@Command(name = "test")
final class TestAws {

  @Mixin private final AwsOptions options = new AwsOptions();

  private TestAws() {}

  static Aws connect(URI endpoint, String... options) {
    return connect(endpoint, serial -> "123456", options);
  }

  static Aws connect(URI endpoint, MfaPrompt mfa, String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--endpoint-url", endpoint.toString()));
    TestAws test = new TestAws();
    new CommandLine(test).parseArgs(all.toArray(String[]::new));
    return test.options.connect("us-east-1", mfa);
  }
}
