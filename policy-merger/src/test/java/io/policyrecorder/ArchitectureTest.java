package io.policyrecorder;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.io.Console;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** The walls of the library. */
@AnalyzeClasses(
    packages = "io.policyrecorder",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String BASE = "io.policyrecorder.";

  /** From the ground floor up; each uses only those before it. */
  private static final List<String> FLOORS =
      List.of(
          "arn",
          "finding",
          "policy",
          "capture",
          "trace",
          "facts",
          "permission",
          "evaluate",
          "apigateway",
          "simulate",
          "merge",
          "grant",
          "config",
          "format",
          "check");

  @ArchTest static final ArchRule every_package_uses_only_those_below_it = floors();

  @ArchTest
  static final ArchRule every_class_lives_on_a_known_floor =
      classes()
          .should()
          .resideInAnyPackage(
              FLOORS.stream().map(floor -> BASE + floor + "..").toArray(String[]::new))
          .because(
              "a package outside the order of the floors could use, and be used by, everything:"
                  + " give it a place in the list");

  @ArchTest
  static final ArchRule the_library_depends_on_little =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.policyrecorder..",
              "java.io..",
              "java.lang..",
              "java.math..",
              "java.net..",
              "java.nio..",
              "java.security..",
              "java.time..",
              "java.util..",
              "javax.crypto..",
              "com.fasterxml.jackson.core..",
              "org.snakeyaml.engine..",
              "org.jspecify.annotations..")
          .because(
              "the agent carries parts of it into other people's JVMs, where each further library"
                  + " is one that can clash");

  @ArchTest
  static final ArchRule no_class_talks_to_the_network =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("java.net..")
                  .and(
                      describe(
                          "are not URLDecoder",
                          type -> !type.getFullName().equals("java.net.URLDecoder")))
                  .or(resideInAPackage("java.net.http.."))
                  .or(resideInAPackage("java.nio.channels.."))
                  .or(resideInAPackage("javax.net..")))
          .because("the same traces must give the same policy on a machine without a network");

  @ArchTest
  static final ArchRule no_class_talks_to_the_terminal =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .accessField(System.class, "in")
          .orShould()
          .callMethod(System.class, "console")
          .orShould()
          .callMethod(Throwable.class, "printStackTrace")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Console.class)
          .because("what is shown, where, and in which colours is up to the command line");

  @ArchTest
  static final ArchRule no_class_looks_at_a_clock =
      noClasses()
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .orShould()
          .callMethodWhere(now())
          .orShould()
          .callConstructor(Date.class)
          .because("the same traces must give the same bytes on every day");

  @ArchTest
  static final ArchRule no_class_depends_on_chance_or_on_its_surroundings =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Random.class)
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(System.class, "getProperty", String.class)
          .orShould()
          .callMethod(System.class, "exit", int.class)
          .because("a policy is a function of the calls and the options, and of nothing else");

  /** The fact tables are written in the capture table's format, and read with its reader. */
  private static final String TABLE_FORMAT = BASE + "capture.internal";

  @ArchTest
  static final ArchRule internal_classes_are_used_only_by_their_own_package =
      classes()
          .that()
          .resideInAPackage("..internal..")
          .should(beUsedOnlyFromTheirParent())
          .allowEmptyShould(true)
          .because("what is internal may change without anybody outside noticing");

  private static LayeredArchitecture floors() {
    LayeredArchitecture floors =
        layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
    for (String floor : FLOORS) {
      floors = floors.layer(floor).definedBy(BASE + floor + "..");
    }
    for (int i = 0; i < FLOORS.size(); i++) {
      String[] below = FLOORS.subList(0, i).toArray(String[]::new);
      floors =
          i == 0
              ? floors.whereLayer(FLOORS.get(i)).mayNotAccessAnyLayer()
              : floors.whereLayer(FLOORS.get(i)).mayOnlyAccessLayers(below);
    }
    return floors;
  }

  private static DescribedPredicate<JavaAccess<?>> now() {
    return describe(
        "java.time's now()",
        access -> {
          AccessTarget target = access.getTarget();
          return target.getName().equals("now")
              && target.getOwner().getPackageName().startsWith("java.time");
        });
  }

  private static ArchCondition<JavaClass> beUsedOnlyFromTheirParent() {
    return new ArchCondition<>("be used only from the package that holds their internal one") {
      @Override
      public void check(JavaClass internal, ConditionEvents events) {
        String name = internal.getPackageName();
        String parent = name.substring(0, name.indexOf(".internal"));
        internal.getDirectDependenciesToSelf().stream()
            .filter(use -> !within(use.getOriginClass().getPackageName(), parent))
            .filter(
                use ->
                    !(name.equals(TABLE_FORMAT)
                        && within(use.getOriginClass().getPackageName(), BASE + "facts")))
            .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
      }
    };
  }

  private static boolean within(String name, String parent) {
    return name.equals(parent) || name.startsWith(parent + ".");
  }
}
