package io.policyrecorder.testbed.cdk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyException;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.policy.PolicyReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a policy out of a template, where CloudFormation's references stand for themselves. */
final class SynthesisedPolicy {

  private static final Pattern ESCAPED = Pattern.compile("\\$\\{!([^}]*)\\}");

  private SynthesisedPolicy() {}

  static PolicyDocument of(Object document, PolicyKind kind)
      throws JsonProcessingException, PolicyException {
    return PolicyReader.read(new ObjectMapper().writeValueAsString(evaluated(document)), kind)
        .policy();
  }

  private static Object evaluated(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(SynthesisedPolicy::evaluated).toList();
    }
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    if (map.get("Fn::Sub") instanceof String template) {
      return ESCAPED.matcher(template).replaceAll("\\${$1}");
    }
    if (map.get("Fn::Join") instanceof List<?> join) {
      return ((List<?>) join.get(1))
          .stream().map(piece -> (String) evaluated(piece)).collect(Collectors.joining());
    }
    Map<Object, Object> evaluated = new LinkedHashMap<>();
    map.forEach((key, each) -> evaluated.put(key, evaluated(each)));
    return evaluated;
  }
}
