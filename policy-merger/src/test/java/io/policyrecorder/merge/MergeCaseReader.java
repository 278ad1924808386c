package io.policyrecorder.merge;

import io.policyrecorder.trace.Argument;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Observation;
import io.policyrecorder.trace.Origin;
import io.policyrecorder.trace.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads cases:
 *
 * <pre>
 * case a copy with new tags
 * source https://docs.aws.amazon.com/…
 * call S3 CopyObject CopySource=a/k1 Bucket=b Key=k2 Tagging
 * s3:GetObject arn:aws:s3:::a/k1
 * …
 * </pre>
 *
 * A member without a value is one of which only the presence is recorded; several values stand with
 * {@code |} between them, and {@code %20} is a space. Behind {@code call} may stand {@code @test}
 * (a call of a test), {@code @emulator}, {@code @presigned}, {@code @role=ARN}, {@code
 * @region=NAME}, {@code @partition=NAME}, {@code @at=HOST}, {@code @native} (S3's native client),
 * {@code @in=METHOD} (another method of the application).
 * {@code signed @for=es GET HOST /path} is a request that was signed by hand, for {@code
 * execute-api} unless told. Behind a call, {@code learns member=value} and {@code fails 404
 * NoSuchKey} are its answers. {@code as ARN} begins what another principal needs, {@code finds id}
 * names a finding, {@code nothing} says that nothing is needed, {@code never action resource} what
 * must not be granted.
 *
 * <p>A case with {@code kind M right} (or {@code D}, {@code V}; {@code wrong}; see {@link
 * MergeCase}) holds the members as the application gives them, and what an agent would not write of
 * them is left out here; any other case holds what an agent writes. {@code open why} marks a case
 * that is not right yet.
 */
final class MergeCaseReader {

  private static final String ACCOUNT = "111122223333";
  private static final String EMULATED = "000000000000";

  private static final Set<String> OPTIONS =
      Set.of(
          "@test",
          "@emulator",
          "@presigned",
          "@role",
          "@region",
          "@partition",
          "@at",
          "@native",
          "@in");

  private final RecordableMembers recordable = new RecordableMembers();
  private final String file;
  private final List<MergeCase> cases = new ArrayList<>();
  private String name = "";
  private String place = "";
  private String source = "";
  private String kind = "";
  private boolean rightAtFirst;
  private String open = "";
  private String principal = Call.BASE;
  private Call last = TestCalls.call("S3", "ListBuckets");
  private List<Observation> observations = new ArrayList<>();
  private List<Map<String, List<String>>> given = new ArrayList<>();
  private SortedMap<String, SortedSet<String>> needs = new TreeMap<>();
  private SortedSet<String> never = new TreeSet<>();
  private SortedSet<String> findings = new TreeSet<>();

  private MergeCaseReader(String file) {
    this.file = file;
  }

  static List<MergeCase> read(String file, List<String> lines) {
    MergeCaseReader reader = new MergeCaseReader(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        try {
          reader.line(line, i + 1);
        } catch (RuntimeException e) {
          throw new IllegalArgumentException(file + ":" + (i + 1) + ": " + line, e);
        }
      }
    }
    reader.finish();
    return reader.cases;
  }

  private void line(String line, int number) {
    String[] words = line.split(" +", 2);
    String rest = words.length > 1 ? words[1] : "";
    switch (words[0]) {
      case "case" -> {
        finish();
        name = rest;
        place = file + ":" + number;
      }
      case "source" -> source = rest;
      case "kind" -> {
        String[] mark = rest.split(" +", 2);
        kind = mark[0];
        rightAtFirst = mark[1].equals("right");
      }
      case "open" -> open = rest;
      case "never" -> never.add(rest);
      case "call" -> call(rest.split(" +"));
      case "signed" -> signed(rest.split(" +"));
      case "learns" -> learns(rest.split(" +"));
      case "fails" -> {
        String[] error = rest.split(" +", 2);
        answered(
            new Outcome(
                Integer.parseInt(error[0]), error[1], "", "", Collections.emptySortedMap()));
      }
      case "as" -> principal = rest;
      case "nothing" -> needs.computeIfAbsent(principal, key -> new TreeSet<>());
      case "finds" -> findings.add(rest);
      default -> needs.computeIfAbsent(principal, key -> new TreeSet<>()).add(line);
    }
  }

  private void finish() {
    if (!name.isEmpty()) {
      cases.add(
          new MergeCase(
              name,
              place,
              source,
              kind,
              rightAtFirst,
              open,
              observations,
              given,
              needs,
              never,
              findings));
    }
    source = "";
    kind = "";
    rightAtFirst = false;
    open = "";
    never = new TreeSet<>();
    principal = Call.BASE;
    observations = new ArrayList<>();
    given = new ArrayList<>();
    needs = new TreeMap<>();
    findings = new TreeSet<>();
  }

  private void call(String[] words) {
    Map<String, String> options = new TreeMap<>();
    int at = 0;
    for (; words[at].startsWith("@"); at++) {
      String[] option = words[at].split("=", 2);
      if (!OPTIONS.contains(option[0])) {
        throw new IllegalArgumentException("There is no " + option[0] + ", only " + OPTIONS);
      }
      options.put(option[0], option.length > 1 ? option[1] : "");
    }
    String service = recordable.service(words[at++]);
    String operation = words[at++];
    SortedMap<String, Argument> arguments = new TreeMap<>();
    Map<String, List<String>> members = new TreeMap<>();
    for (; at < words.length; at++) {
      Member member = Member.read(words[at]);
      members.put(member.path(), member.values());
      if (kind.isEmpty()) {
        arguments.put(
            member.path(), recordable.argument(service, operation, member.path(), member.values()));
      } else {
        arguments.putAll(recordable.written(service, operation, member.path(), member.values()));
      }
    }
    if (options.containsKey("@native")) {
      arguments.put(Call.NATIVE, Argument.PRESENT);
    }
    boolean emulated = options.containsKey("@emulator");
    last =
        new Call(
            options.containsKey("@presigned") ? Call.Kind.PRESIGNED : Call.Kind.SDK,
            service,
            operation,
            options.getOrDefault("@region", "us-east-1"),
            options.getOrDefault(
                "@partition", partition(options.getOrDefault("@region", "us-east-1"))),
            emulated ? EMULATED : ACCOUNT,
            emulated ? "127.0.0.1" : options.getOrDefault("@at", "service.us-east-1.amazonaws.com"),
            options.getOrDefault("@role", Call.BASE),
            arguments,
            Collections.emptySortedSet(),
            options.containsKey("@test") ? TestCalls.TEST : origin(options));
    observations.add(TestCalls.observed(last));
    given.add(members);
  }

  private static String partition(String region) {
    return region.startsWith("cn-")
        ? "aws-cn"
        : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  private static Origin origin(Map<String, String> options) {
    return TestCalls.origin(
        Origin.Kind.APPLICATION, "com.acme.Store", options.getOrDefault("@in", "load"));
  }

  /** {@code signed @for=es GET host /path Member=value}. */
  private void signed(String[] words) {
    boolean named = words[0].startsWith("@for=");
    String service = named ? words[0].substring("@for=".length()) : "execute-api";
    int at = named ? 1 : 0;
    Map<String, Argument> more = new TreeMap<>();
    for (int i = at + 3; i < words.length; i++) {
      Member member = Member.read(words[i]);
      more.put(
          member.path(),
          recordable.argument(service, Call.REQUEST, member.path(), member.values()));
    }
    last = TestCalls.signed(service, words[at + 1], words[at], words[at + 2], more);
    observations.add(TestCalls.observed(last));
    given.add(Map.of());
  }

  private void learns(String[] words) {
    SortedMap<String, SortedSet<String>> learned = new TreeMap<>();
    for (String word : words) {
      Member member = Member.read(word);
      if (kind.isEmpty()) {
        recordable.learnable(last.service(), last.operation(), member.path());
      }
      if (kind.isEmpty() || recordable.isLearned(last.service(), last.operation(), member.path())) {
        learned.put(member.path(), new TreeSet<>(member.values()));
      }
    }
    if (!learned.isEmpty()) {
      answered(Outcome.learned(learned));
    }
  }

  private void answered(Outcome outcome) {
    observations.add(TestCalls.answered(last, outcome));
    given.add(Map.of());
  }

  /** {@code path} or {@code path=value|value}. */
  private record Member(String path, List<String> values) {
    static Member read(String word) {
      int equals = word.indexOf('=');
      return equals < 0
          ? new Member(word, List.of())
          : new Member(
              word.substring(0, equals),
              List.of(word.substring(equals + 1).replace("%20", " ").split("\\|", -1)));
    }
  }
}
