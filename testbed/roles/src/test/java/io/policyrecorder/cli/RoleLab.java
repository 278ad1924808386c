package io.policyrecorder.cli;

import io.policyrecorder.cli.aws.Keys;
import io.policyrecorder.evaluate.Caller;
import io.policyrecorder.evaluate.Decision;
import io.policyrecorder.evaluate.Evaluator;
import io.policyrecorder.evaluate.Policies;
import io.policyrecorder.evaluate.PolicyMatcher;
import io.policyrecorder.evaluate.Request;
import io.policyrecorder.evaluate.RequestContext;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyException;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.policy.PolicyReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** An account to change roles in: the commands on one side, somebody who looks on the other. */
final class RoleLab implements AutoCloseable {

  static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

  final FaultProxy proxy;
  final IamClient iam;
  final Path folder;
  final String account;

  RoleLab(URI aws, String account, String key, String secret, Path folder) {
    Keys.none();
    Keys.use(key, secret);
    this.account = account;
    this.folder = folder;
    try {
      proxy = new FaultProxy(aws);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    iam =
        IamClient.builder()
            .endpointOverride(aws)
            .region(Region.US_EAST_1)
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret)))
            .build();
  }

  /** Runs a command that nobody can be asked in. */
  Ran recorder(String... arguments) {
    return recorder(Terminal.NONE, "", arguments);
  }

  /** Runs a command on a terminal, where this is typed. */
  Ran typing(String typed, String... arguments) {
    return recorder(new Terminal(true, true, true, 200, false), typed, arguments);
  }

  private Ran recorder(Terminal terminal, String typed, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            terminal,
            "recorder");
    int exitCode =
        CommandTree.run(
            console,
            new Installation(Path.of("nowhere"), "", Path.of("")),
            arguments(arguments).toArray(String[]::new));
    return new Ran(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** A command with the options that name this account and its backups. */
  List<String> arguments(String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--endpoint-url", proxy.address().toString(), "--region", "us-east-1"));
    if (!List.of("diff", "check").contains(arguments[0])) {
      all.addAll(List.of("--backups", folder.resolve("backups").toString()));
    }
    return all;
  }

  /**
   * What a command did.
   *
   * @param exitCode what it returned
   */
  record Ran(int exitCode, String out, String err) {}

  /** A file with an Allow for each line {@code ACTIONS on RESOURCES}, with commas. */
  String policy(String name, String... allows) {
    List<String> statements = new ArrayList<>();
    for (String allow : allows) {
      String[] parts = allow.split(" on ", 2);
      statements.add(
          "{\"Effect\":\"Allow\",\"Action\":[\""
              + parts[0].replace(",", "\",\"")
              + "\"],\"Resource\":[\""
              + parts[1].replace(",", "\",\"")
              + "\"]}");
    }
    return file(
        name, "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}");
  }

  String file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text).toString();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** All policies of a role as texts, by name. */
  Map<String, String> texts(String role) {
    Map<String, String> texts = new TreeMap<>();
    iam.listRolePolicies(r -> r.roleName(role))
        .policyNames()
        .forEach(
            name ->
                texts.put(
                    name,
                    decoded(
                        iam.getRolePolicy(r -> r.roleName(role).policyName(name))
                            .policyDocument())));
    iam.listAttachedRolePolicies(r -> r.roleName(role))
        .attachedPolicies()
        .forEach(
            policy -> {
              String version =
                  iam.getPolicy(r -> r.policyArn(policy.policyArn())).policy().defaultVersionId();
              texts.put(
                  policy.policyName(),
                  decoded(
                      iam.getPolicyVersion(r -> r.policyArn(policy.policyArn()).versionId(version))
                          .policyVersion()
                          .document()));
            });
    return texts;
  }

  private static String decoded(String document) {
    return URLDecoder.decode(document.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** What a role's policies say. */
  List<PolicyDocument> documents(String role) {
    return texts(role).values().stream().map(RoleLab::read).toList();
  }

  static PolicyDocument read(String text) {
    try {
      return PolicyReader.read(text, PolicyKind.IDENTITY).policy();
    } catch (PolicyException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }

  /** Whether the role may do all of these now: {@code ACTION on RESOURCE}. */
  boolean allows(String role, String... requests) {
    return allows(documents(role), requests);
  }

  static boolean allows(List<PolicyDocument> policies, String... requests) {
    List<PolicyMatcher> matchers =
        policies.stream().map(each -> new PolicyMatcher(each, PolicyKind.IDENTITY, "")).toList();
    Caller caller = Caller.of("arn:aws:iam::111122223333:role/any");
    return Arrays.stream(requests)
        .map(request -> request.split(" on ", 2))
        .allMatch(
            parts ->
                Evaluator.decision(
                        Policies.of(matchers, null),
                        new Request(
                            caller, parts[0], parts[1], caller.account(), RequestContext.EMPTY))
                    == Decision.ALLOW);
  }

  /** The files of backups. */
  List<Path> backups() {
    Path backups = folder.resolve("backups");
    if (!Files.isDirectory(backups)) {
      return List.of();
    }
    try (var files = Files.list(backups)) {
      return files.sorted().toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    iam.close();
    proxy.close();
  }
}
