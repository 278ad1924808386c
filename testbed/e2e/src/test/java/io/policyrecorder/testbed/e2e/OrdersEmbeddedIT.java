package io.policyrecorder.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.policyrecorder.testbed.backend.BackendKind;
import io.policyrecorder.testbed.e2e.OrdersCheck.Said;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrdersEmbeddedIT extends OrdersContract {

  private static final String API_IN_TEST =
      "{\"Effect\":\"Allow\",\"Action\":\"execute-api:Invoke\",\"Resource\":\"execute-api:/test/*\","
          + "\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:role/orders-service\"}}";

  OrdersEmbeddedIT() {
    super(BackendKind.EMBEDDED);
  }

  @Test
  void should_check_that_the_merged_policy_allows_every_call(@TempDir Path folder) {
    Said said = new OrdersCheck(folder, traces()).against(OrdersCheck.policy(merged()));

    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.actions("ALLOW"))
        .hasSameSizeAs(said.requests())
        .contains("dynamodb:PutItem", "execute-api:Invoke", "kms:Decrypt", "sts:AssumeRole");
  }

  @Test
  void should_name_the_statement_that_is_missing_whichever_it_is(@TempDir Path folder) {
    OrdersCheck check = new OrdersCheck(folder, traces());
    ObjectNode whole = OrdersCheck.policy(merged());
    for (int i = 0; i < whole.required("Statement").size(); i++) {
      JsonNode statement = whole.required("Statement").required(i);
      ObjectNode less = OrdersCheck.without(whole, i);

      Said denied = check.against(less);

      String sid = statement.required("Sid").asText();
      assertThat(denied.exitCode()).as(sid + denied.err()).isEqualTo(1);
      assertThat(new TreeSet<>(denied.actions("IMPLICIT_DENY")))
          .as(sid)
          .isEqualTo(new TreeSet<>(OrdersCheck.texts(statement.required("Action"))));
      assertThat(denied.actions("UNKNOWN")).as(sid).isEmpty();
      assertThat(denied.remedies())
          .as(sid)
          .allSatisfy(
              remedy -> {
                assertThat(remedy.path("account").asText()).isEqualTo("111122223333");
                assertThat(remedy.path("text").asText())
                    .isEqualTo(
                        "Add this statement to the policy of "
                            + OrdersCheck.ROLE
                            + " in account 111122223333.");
                // The check was told whose API it is, and the policy was not.
                assertThat(OrdersCheck.texts(remedy.path("statement").required("Resource")))
                    .as("the very resource of the policy")
                    .isEqualTo(
                        OrdersCheck.texts(statement.required("Resource")).stream()
                            .map(each -> each.replace(":*:*/", ":444455556666:a1b2c3d4e5/"))
                            .toList());
              });

      Said mended =
          check.against(
              OrdersCheck.with(
                  less,
                  denied.remedies().stream().map(remedy -> remedy.required("statement")).toList()));

      assertThat(mended.exitCode()).as(sid + mended.err()).isZero();
      assertThat(mended.actions("ALLOW")).as(sid).hasSameSizeAs(mended.requests());
    }
  }

  @Test
  void should_need_both_sides_for_the_api_of_another_account(@TempDir Path folder) {
    OrdersCheck check = new OrdersCheck(folder, traces());
    ObjectNode whole = OrdersCheck.policy(merged());
    check.apiPolicy(API_IN_TEST);

    Said caller = check.against(whole);

    assertThat(caller.exitCode()).isEqualTo(1);
    assertThat(caller.actions("IMPLICIT_DENY")).containsOnly("execute-api:Invoke");
    assertThat(caller.remedies())
        .isNotEmpty()
        .allSatisfy(
            remedy -> {
              assertThat(remedy.path("side").asText()).isEqualTo("resource-based policy");
              assertThat(remedy.path("account").asText()).isEqualTo("444455556666");
              assertThat(remedy.path("statement").path("Principal").path("AWS").path(0).asText())
                  .isEqualTo(OrdersCheck.ROLE);
            });

    Said nobody = check.against(OrdersCheck.withoutAction(whole, "execute-api:Invoke"));

    assertThat(nobody.remedies())
        .extracting(remedy -> remedy.path("account").asText())
        .containsOnly("111122223333", "444455556666");

    check.apiPolicy(caller.remedies().get(0).required("statement").toString());
    Said both = check.against(whole);

    assertThat(both.exitCode()).as(both.err()).isZero();
    assertThat(check.against(OrdersCheck.withoutAction(whole, "execute-api:Invoke")).exitCode())
        .as("the other account alone cannot allow it")
        .isEqualTo(1);
  }
}
