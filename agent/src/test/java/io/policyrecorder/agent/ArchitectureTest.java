package io.policyrecorder.agent;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.policyrecorder.agent",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule should_use_only_arn_capture_and_trace_of_the_merger =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.policyrecorder.agent..",
              "io.policyrecorder.arn",
              "io.policyrecorder.capture",
              "io.policyrecorder.trace",
              "net.bytebuddy..",
              "software.amazon.awssdk..",
              "org.jspecify..",
              "java..")
          .because("the agent knows what happened, and no IAM");

  @ArchTest
  static final ArchRule should_use_of_traces_what_the_jar_carries =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.policyrecorder.trace")
                  .and(
                      not(
                          nameMatching(
                              ".*\\.(Argument|Call|HiddenName|Origin|Outcome|TraceEnd|TraceHeader)(\\$.*)?"))))
          .because("the rest has a JSON library, which is not in the agent's jar");

  @ArchTest
  static final ArchRule should_see_sdk_types_in_one_package =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.policyrecorder.agent.sdk..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..")
          .because("only the classes that are loaded beside an SDK can link to it");

  @ArchTest
  static final ArchRule should_not_name_a_service_of_the_sdk =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk.services..")
          .because(
              "an application has the services that it uses, and those may be in a loader of their own");

  @ArchTest
  static final ArchRule should_weave_in_one_package =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.policyrecorder.agent.instrument..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("net.bytebuddy..")
          .because("most JVMs never load the byte code library");

  @ArchTest
  static final ArchRule should_let_recording_know_nothing_of_the_other_packages =
      noClasses()
          .that()
          .resideInAPackage("io.policyrecorder.agent.record..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.policyrecorder.agent",
              "io.policyrecorder.agent.instrument..",
              "io.policyrecorder.agent.sdk..")
          .because("recording is the ground floor of the agent");

  @ArchTest
  static final ArchRule should_never_write_to_standard_output =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .because("it corrupts the channel between Surefire and its forks");

  @ArchTest
  static final ArchRule should_speak_in_one_place =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.policyrecorder.agent.record.Complaint")
          .should()
          .accessField(System.class, "err")
          .because("whoever reads standard error must see that it is us");

  @ArchTest
  static final ArchRule should_not_log =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.util.logging..", "org.slf4j..", "java.lang.management..")
          .because("the agent must not start the application's logging or JMX before it does");
}
