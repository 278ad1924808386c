package io.policyrecorder.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@AnalyzeClasses(
    packages = "io.policyrecorder.cli",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule rulesOfIamStandElsewhere =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.policyrecorder.permission..")
          .because("the command line asks the merger and holds no rule of IAM");

  @ArchTest
  static final ArchRule tablesAreReadInOnePlace =
      noClasses()
          .that(are(not(belongToAnyOf(FactsReader.class))))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.policyrecorder.arn..", "io.policyrecorder.capture..", "io.policyrecorder.facts..")
          .because(
              "`recorder facts` shows what the tables say, and its reader hands it on as text:"
                  + " who can see them elsewhere would begin to decide by them");

  @ArchTest
  static final ArchRule agentIsOnlyShipped =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.policyrecorder.agent..", "io.policyrecorder.testbed..")
          .because("the agent is a file beside the command line, and the testbed never ships");

  @ArchTest
  static final ArchRule commandsReturnTheirExitCode =
      classes()
          .that()
          .areAnnotatedWith(Command.class)
          .should()
          .implement(Callable.class)
          .because("a command is called, and one place turns what went wrong into an exit code");

  @ArchTest
  static final ArchRule streamsAreInjected =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.policyrecorder.cli.Main")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(System.class, "getenv")
          .because("tests read what commands write, and one place ends the process");

  @ArchTest
  static final ArchRule processesStartInOnePlace =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.policyrecorder.cli.ChildProcess")
          .should()
          .dependOnClassesThat(type(ProcessBuilder.class))
          .because("each would have to care for signals and standard output");

  @ArchTest
  static final ArchRule jvmsAreAttachedToInOnePlace =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.policyrecorder.cli.RunningJvm")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.sun.tools.attach")
          .because("a JVM without the module jdk.attach runs every other command");

  @ArchTest
  static final ArchRule awsIsTalkedToInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.policyrecorder.cli.aws..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..")
          .because("a command that does not talk to AWS starts without the SDK's classes");

  @ArchTest
  static final ArchRule awsKnowsNoCommand =
      noClasses()
          .that()
          .resideInAPackage("io.policyrecorder.cli.aws..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.policyrecorder.cli")
          .because("what to ask and what to show is up to the commands");

  @ArchTest
  static final ArchRule nothingElseIsUsed =
      classes()
          .should()
          .onlyDependOnClassesThat(
              resideInAPackage("java..")
                  .or(resideInAPackage("javax.net.ssl"))
                  .or(resideInAPackage("picocli.."))
                  .or(resideInAPackage("com.fasterxml.jackson.core.."))
                  .or(resideInAPackage("org.jspecify.annotations.."))
                  .or(resideInAPackage("com.sun.tools.attach"))
                  .or(resideInAPackage("software.amazon.awssdk.."))
                  .or(resideInAPackage("io.policyrecorder.."))
                  .or(belongToAnyOf(Object.class)))
          .because("few dependencies start quickly and age slowly");
}
