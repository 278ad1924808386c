package io.policyrecorder.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.arn.ArnBinding;
import io.policyrecorder.arn.ArnTemplate;
import io.policyrecorder.arn.FilledArn;
import io.policyrecorder.arn.Normaliser;
import io.policyrecorder.arn.SampleMembers;
import io.policyrecorder.capture.CaptureTable;
import io.policyrecorder.capture.ResourceTemplate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Members that hold a whole ARN, in every operation of AWS. */
class EveryArnTest {

  private static final String REGION = "eu-west-1";
  private static final String ACCOUNT = "444455556666";

  private final FactTable facts = FactTable.load();
  private final CaptureTable capture = CaptureTable.load();

  @Test
  void should_let_the_region_and_account_of_an_arn_win_over_those_of_the_client() {
    Set<String> wrong = new TreeSet<>();
    Set<String> tried = new HashSet<>();
    for (String service : capture.serviceIds()) {
      for (String operation : capture.operations(service)) {
        for (ActionRow row : Objects.requireNonNull(facts.operation(service, operation)).rows()) {
          for (ResourceTemplate on : row.resources()) {
            ArnTemplate template = ArnTemplate.parse(on.template());
            if (readsOneArn(on.template(), template) && tried.add(on.template())) {
              String arn = arn(on.template());
              List<FilledArn> filled = template.fill(SampleMembers.all(path -> arn));
              if (filled.size() != 1 || !filled.get(0).toString().equals(arn)) {
                wrong.add(service + " " + operation + " " + on.template() + ": " + filled);
              }
            }
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(tried).hasSizeGreaterThan(1000);
  }

  /** Templates of one member, which gives its part of an ARN of the same form as it is. */
  private static boolean readsOneArn(String text, ArnTemplate template) {
    Set<ArnBinding> bindings = template.bindings();
    return text.startsWith("arn:")
        && !text.contains("${*")
        && bindings.stream().map(ArnBinding::path).distinct().count() == 1
        && bindings.stream()
            .allMatch(
                each ->
                    each.normaliser() == Normaliser.ARN || each.normaliser() == Normaliser.NONE);
  }

  private static String arn(String template) {
    String arn =
        template
            .replace("${Partition}", "aws-cn")
            .replace("${Region}", REGION)
            .replaceAll("\\$\\{Account[^}]*}", ACCOUNT)
            .replaceAll("\\$\\{(?:[^{}]|\\{[^{}]*})*}", "x");
    assertThat(Arn.isArn(arn)).as(template).isTrue();
    return arn;
  }
}
