package io.policyrecorder.arn;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A client in us-east-1 with these members.
 *
 * @param account its account
 * @param values of a member, by its path
 */
public record SampleMembers(String account, Function<String, List<String>> values)
    implements ArnTemplate.Members {

  static final String ACCOUNT = "111122223333";

  SampleMembers(Map<String, List<String>> members) {
    this(ACCOUNT, path -> members.getOrDefault(path, List.of()));
  }

  static SampleMembers of(String path, String... values) {
    return new SampleMembers(Map.of(path, List.of(values)));
  }

  /** Of account 111122223333, with the same members whatever they are called. */
  public static SampleMembers all(Function<String, String> value) {
    return new SampleMembers(ACCOUNT, path -> List.of(value.apply(path)));
  }

  @Override
  public String partition() {
    return "aws";
  }

  @Override
  public String region() {
    return "us-east-1";
  }

  @Override
  public Collection<String> values(String path) {
    return values.apply(path);
  }
}
