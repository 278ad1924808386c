package io.policyrecorder.arn;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A client in us-east-1 of account 111122223333 with these members. */
record SampleMembers(Map<String, List<String>> members) implements ArnTemplate.Members {

  static SampleMembers of(String path, String... values) {
    return new SampleMembers(Map.of(path, List.of(values)));
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
  public String account() {
    return "111122223333";
  }

  @Override
  public Collection<String> values(String path) {
    return members.getOrDefault(path, List.of());
  }
}
