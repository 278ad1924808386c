package io.policyrecorder.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.agent.record.CodePlaces.Place;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodePlacesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:/work/shop/target/classes/",
        "file:/work/shop/build/classes/java/main/",
        "file:/work/shop/target/shop-1.0.jar",
        "file:/work/shop/domain/build/libs/domain.jar",
        "jar:file:/srv/shop.jar!/BOOT-INF/classes!/",
        "jar:nested:/srv/shop.jar/!BOOT-INF/classes/!/",
        "file:/srv/tomcat/webapps/shop/WEB-INF/classes/"
      })
  void should_take_folders_and_built_jars_for_the_project(String location) {
    assertThat(CodePlaces.isProject(location)).isTrue();
    assertThat(CodePlaces.isTestLocation(location)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:/home/me/.m2/repository/org/acme/lib/1.0/lib-1.0.jar",
        "file:/cache/maven/org/acme/lib/1.0-SNAPSHOT/lib-1.0-SNAPSHOT-sources.jar",
        "file:/home/me/.gradle/caches/modules-2/files-2.1/org.acme/lib/1.0/5f3a/lib-1.0.jar",
        "jar:file:/srv/shop.jar!/BOOT-INF/lib/lib-1.0.jar!/",
        "jar:nested:/srv/shop.jar/!BOOT-INF/lib/lib-1.0.jar!/",
        "file:/srv/tomcat/webapps/shop/WEB-INF/lib/lib-1.0.jar"
      })
  void should_take_dependencies_for_libraries(String location) {
    assertThat(CodePlaces.isProject(location)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:/work/shop/target/test-classes/",
        "file:/work/shop/build/classes/java/test/",
        "file:/work/shop/build/classes/kotlin/integrationTest/",
        "file:/work/shop/build/classes/java/testFixtures/",
        "file:/work/shop/out/test/shop/",
        "file:/work/shop/out/test/classes/",
        "file:/work/shop/bin/test/",
        "file:/work/shop/target/shop-1.0-tests.jar"
      })
  void should_know_where_build_tools_put_tests(String location) {
    assertThat(CodePlaces.isTestLocation(location)).isTrue();
  }

  @Test
  void should_read_a_location_as_a_user_writes_a_path() {
    assertThat(CodePlaces.path("file:/work/my%20shop/build/integration/"))
        .isEqualTo("file:/work/my shop/build/integration/");
    assertThat(CodePlaces.path("file:/work/c++/100%/x.jar")).isEqualTo("file:/work/c++/100%/x.jar");
  }

  @Test
  void should_look_through_the_jdk() {
    assertThat(new CodePlaces(List.of(), List.of()).of(String.class)).isEqualTo(Place.TRANSPARENT);
  }

  @Test
  void should_take_a_library_for_the_project_when_told_so() {
    assertThat(new CodePlaces(List.of(), List.of()).of(Test.class)).isEqualTo(Place.LIBRARY);
    assertThat(new CodePlaces(List.of("org.junit.jupiter"), List.of()).of(Test.class))
        .isEqualTo(Place.APPLICATION);
    assertThat(new CodePlaces(List.of("org.junit.jup"), List.of()).of(Test.class))
        .isEqualTo(Place.LIBRARY);
  }

  @Test
  void should_take_code_for_tests_when_told_so_by_name_or_by_path() {
    assertThat(new CodePlaces(List.of(), List.of("org.junit")).of(Test.class))
        .isEqualTo(Place.TEST);
    String jar = Test.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    String name = jar.substring(jar.lastIndexOf('/') + 1);
    assertThat(new CodePlaces(List.of(), List.of("/" + name)).of(Test.class)).isEqualTo(Place.TEST);
  }
}
