package io.policyrecorder.simulate;

import io.policyrecorder.evaluate.Decision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads files of cases. A line {@code given SETTING} holds for all cases up to the next {@code
 * source}, before the first {@code source} for the whole file; a case is one line:
 *
 * <pre>{@code
 * source https://docs.aws.amazon.com/…
 * given caller arn:aws:iam::111122223333:user/ana
 * let reads Allow s3:GetObject on arn:aws:s3:::orders/*
 * ALLOW | the user may read | identity reads ; on arn:aws:s3:::orders/a ; aws:SourceIp=192.0.2.1
 * }</pre>
 *
 * <p>Settings: {@code caller}, {@code action}, {@code on}, {@code owner}, {@code version}, {@code
 * api TYPE ENDPOINT AUTH REGION ID OWNER}, {@code token}; {@code identity}, {@code resource},
 * {@code boundary}, {@code session}, {@code endpoint}, {@code scps}, {@code rcps} with statements
 * (their names or the {@linkplain StatementNotation notation}), {@code -} for none, {@code &}
 * between statements of a policy and {@code >} between the levels of an organization; {@code if
 * OPERATOR KEY VALUE} for an identity-based policy that allows everything on that condition, {@code
 * unless …} for one that allows everything and denies it on that condition. {@code KEY=VALUE} is a
 * condition key of the request, again for a further value, {@code KEY=[]} one without values.
 */
final class EvaluationCaseReader {

  private static final List<String> POLICIES =
      List.of("identity", "resource", "boundary", "session", "endpoint", "scps", "rcps");

  private final List<EvaluationCase> cases = new ArrayList<>();
  private final Map<String, String> statements = new LinkedHashMap<>();
  private final List<String> givenInFile = new ArrayList<>();
  private List<String> given = givenInFile;
  private String source = "";

  private EvaluationCaseReader() {}

  static List<EvaluationCase> read(String file, List<String> lines) {
    EvaluationCaseReader reader = new EvaluationCaseReader();
    for (int i = 0; i < lines.size(); i++) {
      String place = file + ":" + (i + 1);
      try {
        reader.line(place, lines.get(i).strip());
      } catch (RuntimeException wrong) {
        throw new IllegalArgumentException(place + ": " + wrong.getMessage(), wrong);
      }
    }
    return reader.cases;
  }

  private void line(String place, String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    int blank = line.indexOf(' ');
    String rest = line.substring(blank + 1).strip();
    switch (line.substring(0, blank)) {
      case "source" -> {
        source = rest;
        given = new ArrayList<>(givenInFile);
      }
      case "given" -> given.add(rest);
      case "let" -> {
        int end = rest.indexOf(' ');
        statements.put(rest.substring(0, end), rest.substring(end + 1).strip());
      }
      default -> add(place, line);
    }
  }

  private void add(String place, String line) {
    String[] parts = line.split("\\s+\\|\\s+", 3);
    Map<String, String> settings = new LinkedHashMap<>();
    Map<String, List<String>> context = new LinkedHashMap<>();
    for (String setting : given) {
      set(setting, settings, context);
    }
    if (parts.length > 2) {
      for (String setting : parts[2].split("\\s+;\\s+", -1)) {
        set(setting.strip(), settings, context);
      }
    }
    cases.add(
        new EvaluationCase(
            place,
            source,
            parts[1],
            Decision.valueOf(parts[0]),
            new RequestLine(settings, context, this::policy).json()));
  }

  private static void set(
      String setting, Map<String, String> settings, Map<String, List<String>> context) {
    int blank = setting.indexOf(' ');
    int equals = setting.indexOf('=');
    String name = blank < 0 ? setting : setting.substring(0, blank);
    if (equals > 0 && name.indexOf('=') >= 0) {
      List<String> values =
          context.computeIfAbsent(setting.substring(0, equals), key -> new ArrayList<>());
      if (!setting.endsWith("=[]")) {
        values.add(setting.substring(equals + 1));
      }
      return;
    }
    String value = blank < 0 ? "" : setting.substring(blank + 1).strip();
    switch (name) {
      case "if" -> settings.put("identity", "Allow * on * if " + value);
      case "unless" -> settings.put("identity", "Allow * on * & Deny * on * if " + value);
      case "caller", "action", "on", "owner", "version", "api", "token" ->
          settings.put(name, value);
      default -> {
        if (!POLICIES.contains(name)) {
          throw new IllegalArgumentException("There is no setting " + name);
        }
        settings.put(name, value);
      }
    }
  }

  /** A policy from statements with {@code &} between them. */
  private String policy(String text, String version) {
    List<String> read = new ArrayList<>();
    for (String statement : text.split("\\s+&\\s+", -1)) {
      String named = statements.getOrDefault(statement.strip(), statement.strip());
      read.add(StatementNotation.json(named));
    }
    String head = version.equals("none") ? "" : "\"Version\": \"" + version + "\", ";
    return "{" + head + "\"Statement\": [" + String.join(", ", read) + "]}";
  }
}
