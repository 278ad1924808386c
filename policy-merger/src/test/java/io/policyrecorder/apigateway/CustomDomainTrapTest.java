package io.policyrecorder.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.merge.PolicyMerger;
import io.policyrecorder.permission.KnownApi;
import io.policyrecorder.permission.KnownResources;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.trace.Argument;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Observation;
import io.policyrecorder.trace.Origin;
import io.policyrecorder.trace.TraceLine;
import io.policyrecorder.trace.Traces;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CustomDomainTrapTest {

  @Test
  void trap_19_should_put_the_stage_in_the_place_of_the_base_path_of_a_custom_domain() {
    KnownApi api =
        new KnownApi(
            "api.acme.com", "a1b2c3d4e5", "444455556666", "eu-west-1", "prod", "v1", "", "", "");

    assertThat(resources(api))
        .containsExactly(
            "arn:aws:execute-api:eu-west-1:444455556666:a1b2c3d4e5/prod/GET/orders/open");
  }

  private static List<String> resources(KnownApi api) {
    TreeMap<String, Argument> arguments = new TreeMap<>();
    arguments.put("Method", Argument.values(List.of("GET")));
    arguments.put("Path", Argument.values(List.of("/v1/orders/open")));
    Call call =
        new Call(
            Call.Kind.SIGNED,
            "execute-api",
            Call.REQUEST,
            "eu-west-1",
            "aws",
            "111122223333",
            "api.acme.com",
            Call.BASE,
            arguments,
            new TreeSet<>(),
            new Origin(Origin.Kind.APPLICATION, "com.acme.Orders", "place", ""));
    Observation seen =
        new Observation(call, Optional.empty(), Integer.MAX_VALUE, TraceLine.identity(call));
    return PolicyMerger.merge(
            new Traces(List.of(), new TreeSet<>(List.of(seen))),
            MergeOptions.AS_RECORDED.withKnown(new KnownResources(List.of(api), List.of())))
        .policies()
        .getOrDefault(Call.BASE, new PolicyDocument(List.of()))
        .statements()
        .stream()
        .flatMap(statement -> statement.resources().stream())
        .toList();
  }
}
