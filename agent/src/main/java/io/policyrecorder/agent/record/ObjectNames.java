package io.policyrecorder.agent.record;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.arn.ArnBinding;
import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnTemplate;
import io.policyrecorder.trace.Argument;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.HiddenName;
import io.policyrecorder.trace.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How names in open sets (object keys, log streams, topics, request paths, execution names) go into
 * a trace: whole, or hidden from whoever reads it, because people are named in them.
 */
final class ObjectNames {

  /** As they are. */
  static final ObjectNames FULL = new ObjectNames(Recorder.ALL_SEGMENTS);

  /** None of them, each as the hash of its text. */
  static final ObjectNames HASH = new ObjectNames(0);

  /** How the names of objects begin that are listed: part of no ARN, but of names. */
  private static final String LISTED = "Prefix";

  private final int kept;
  private @Nullable Operations operations;

  private ObjectNames(int kept) {
    this.kept = kept;
  }

  /** Their first segments, which are those between slashes: all, some, or none but a hash. */
  static ObjectNames prefix(int segments) {
    return segments == 0
        ? HASH
        : segments == Recorder.ALL_SEGMENTS ? FULL : new ObjectNames(segments);
  }

  /** The call as it may be written. */
  Call written(Call call) {
    if (this == FULL) {
      return call;
    }
    Operation operation = operation(call);
    SortedMap<String, Argument> arguments = new TreeMap<>();
    call.arguments()
        .forEach((path, argument) -> arguments.put(path, written(argument, path, call, operation)));
    return new Call(
        call.kind(),
        call.service(),
        call.operation(),
        call.region(),
        call.partition(),
        call.account(),
        call.endpoint(),
        call.principal(),
        arguments,
        call.resources().isEmpty()
            ? call.resources()
            : operation.resources(call.partition(), call.region(), call.account(), arguments),
        call.origin());
  }

  /** What an answer taught, as it may be written. */
  Outcome written(Call call, Outcome outcome) {
    if (this == FULL) {
      return outcome;
    }
    SortedMap<String, SortedSet<String>> learned = new TreeMap<>();
    outcome.learned().forEach((path, values) -> learned.put(path, arns(values)));
    Operation operation = operation(call);
    boolean isOpen = operation.templates().stream().anyMatch(template -> !open(template).isEmpty());
    String denied = outcome.deniedResource();
    return new Outcome(
        outcome.status(),
        outcome.error(),
        outcome.deniedAction(),
        // Of an operation without such names, as it is; otherwise only where the name begins is
        // known.
        isOpen && OpenName.inArn(denied) < 0 ? "" : arn(denied),
        learned);
  }

  /** The table is read with the first call, not before {@code main}. */
  private synchronized Operation operation(Call call) {
    Operations known = operations;
    if (known == null) {
      known = new Operations();
      operations = known;
    }
    return known.find(call.service(), call.operation());
  }

  private Argument written(Argument argument, String path, Call call, Operation operation) {
    if (!(argument instanceof Argument.Values values)) {
      return argument;
    }
    if (call.kind() == Call.Kind.SIGNED) {
      if (!path.equals("Path")) {
        return argument;
      }
      SortedSet<String> paths = new TreeSet<>();
      for (String value : values.values()) {
        paths.add(hidden(value, OpenName.inPath(value, call.service(), call.endpoint())));
      }
      return Argument.values(paths);
    }
    if (call.service().equals("S3") && path.equals(LISTED)) {
      SortedSet<String> prefixes = new TreeSet<>();
      values.values().forEach(value -> prefixes.add(hidden(value, 0)));
      return Argument.values(prefixes);
    }
    for (ArnTemplate template : operation.templates()) {
      for (ArnBinding binding : open(template)) {
        if (binding.path().equals(path)) {
          SortedSet<String> names = new TreeSet<>();
          for (String value : values.values()) {
            names.add(hidden(value, OpenName.in(value, binding.normaliser())));
          }
          return Argument.values(names);
        }
      }
    }
    return Argument.values(arns(values.values()));
  }

  private static Set<ArnBinding> open(ArnTemplate template) {
    Set<ArnBinding> open = new LinkedHashSet<>();
    for (ArnBinding binding : template.bindings()) {
      if (binding.kind() == ArnPart.Kind.OPEN) {
        open.add(binding);
      }
    }
    return open;
  }

  private SortedSet<String> arns(Collection<String> values) {
    SortedSet<String> written = new TreeSet<>();
    for (String value : values) {
      written.add(arn(value));
    }
    return written;
  }

  private String arn(String value) {
    int start = Arn.isArn(value) ? OpenName.inArn(value) : -1;
    return start < 0 ? value : hidden(value, start);
  }

  private String hidden(String value, int start) {
    String name = value.substring(start);
    String hidden = this == HASH ? hashed(name) : HiddenName.prefix(name, kept);
    return value.substring(0, start) + hidden;
  }

  static String hashed(String name) {
    if (name.isEmpty()) {
      return name;
    }
    try {
      return HiddenName.hashed(
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }
}
