package io.policyrecorder.simulate;

import io.policyrecorder.evaluate.Decision;
import io.policyrecorder.evaluate.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Decides requests in the notation of the {@linkplain EvaluationCaseReader cases}. */
final class Decisions {

  private static final List<String> GIVEN =
      List.of(
          "source https://docs.aws.amazon.com/",
          "given caller arn:aws:iam::111122223333:user/ana",
          "given action s3:GetObject",
          "given on arn:aws:s3:::orders/a.pdf",
          "given owner 111122223333");

  private Decisions() {}

  static Decision of(String settings) {
    return verdict(settings).decision();
  }

  static Verdict verdict(String settings) {
    List<String> lines = new ArrayList<>(GIVEN);
    lines.add("ALLOW | what a test asks | " + settings);
    try {
      return SimulationReader.read(EvaluationCaseReader.read("test", lines).get(0).line())
          .verdict();
    } catch (SimulationException wrong) {
      throw new IllegalArgumentException(settings, wrong);
    }
  }
}
