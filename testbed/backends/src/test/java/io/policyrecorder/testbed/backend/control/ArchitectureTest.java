package io.policyrecorder.testbed.backend.control;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Two deciders check each other only while neither uses the other. */
@AnalyzeClasses(
    packages = "io.policyrecorder.testbed.backend",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule the_testbed_shares_no_code_with_what_it_tests =
      noClasses()
          .that()
          .resideInAPackage("io.policyrecorder.testbed.backend..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.policyrecorder.apigateway..",
              "io.policyrecorder.arn..",
              "io.policyrecorder.evaluate..",
              "io.policyrecorder.policy..",
              "io.policyrecorder.simulate..")
          .because("the gateway's answers are compared with the decisions of the evaluator");
}
