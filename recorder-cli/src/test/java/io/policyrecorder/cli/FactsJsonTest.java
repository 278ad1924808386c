package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.cli.KnownOperation.Action;
import io.policyrecorder.cli.KnownOperation.Condition;
import io.policyrecorder.cli.KnownOperation.RecordedMember;
import io.policyrecorder.cli.KnownOperation.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactsJsonTest {

  private static final KnownOperation PUT =
      new KnownOperation(
          "My Store",
          "store",
          "PutThing",
          "known",
          List.of(
              new Action(
                  "store:PutThing",
                  "",
                  "always",
                  List.of(new Resource("store:thing", "arn:${Name}")),
                  List.of(),
                  "https://put",
                  false),
              new Action(
                  "kms:Decrypt",
                  "!Plain",
                  "Plain is not given",
                  List.of(new Resource("store:thing", "arn:${Name}")),
                  List.of(new Condition("StringEquals", "kms:ViaService", "store")),
                  "https://decrypt",
                  true)),
          List.of(
              new RecordedMember("Name", "value", "its value"),
              new RecordedMember("response.Plain", "presence", "only that it was given")),
          "https://put");

  private static final KnownOperation PING =
      new KnownOperation(
          "My Store", "store", "Ping", "needs-none", List.of(), List.of(), "https://ping");

  @Test
  void should_write_an_operation_a_line() {
    String resource = "{\"type\":\"store:thing\",\"arn\":\"arn:${Name}\"}";

    assertThat(FactsJson.of(List.of(PUT, PING)))
        .isEqualTo(
            "{\"serviceId\":\"My Store\",\"signingName\":\"store\",\"operation\":\"PutThing\","
                + "\"knowledge\":\"known\",\"actions\":["
                + "{\"action\":\"store:PutThing\",\"resources\":["
                + resource
                + "],\"source\":\"https://put\"},"
                + "{\"action\":\"kms:Decrypt\",\"when\":\"!Plain\",\"resources\":["
                + resource
                + "],\"conditions\":[{\"operator\":\"StringEquals\",\"key\":\"kms:ViaService\","
                + "\"value\":\"store\"}],\"source\":\"https://decrypt\",\"guess\":true}],\"resources\":["
                + resource
                + "],\"recordedMembers\":[{\"member\":\"Name\",\"mode\":\"value\"},"
                + "{\"member\":\"response.Plain\",\"mode\":\"presence\"}],"
                + "\"source\":\"https://put\"}\n"
                + "{\"serviceId\":\"My Store\",\"signingName\":\"store\",\"operation\":\"Ping\","
                + "\"knowledge\":\"needs-none\",\"actions\":[],\"resources\":[],"
                + "\"recordedMembers\":[],\"source\":\"https://ping\"}\n");
  }

  @Test
  void should_write_nothing_of_nothing() {
    assertThat(FactsJson.of(List.of())).isEmpty();
  }
}
