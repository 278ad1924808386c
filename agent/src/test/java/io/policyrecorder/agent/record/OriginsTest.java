package io.policyrecorder.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.app.Relay;
import io.policyrecorder.trace.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Its own frames are at the end of each stack, in a class of which nothing is project code. */
class OriginsTest {

  private static final String APPLICATION = "file:/work/shop/target/shop-1.0.jar";
  private static final String TESTS = "file:/work/shop/target/test-classes/";
  private static final String LIBRARY = "file:/home/me/.m2/repository/org/lib/1/lib-1.jar";

  private final Frameworks frameworks = new Frameworks();
  private final Origins origins =
      new Origins(new CodePlaces(List.of(), List.of()), new Continuations(), frameworks);

  @BeforeEach
  void haveTests() {
    frameworks.loaded("org/junit/jupiter/api/Test");
  }

  /** The origin of a call through classes at these places, the outermost first. */
  private Origin through(String... places) throws Exception {
    return siteThrough(places).origin();
  }

  private CallSite siteThrough(String... places) throws Exception {
    Supplier<Object> call = origins::here;
    for (int i = places.length - 1; i >= 0; i--) {
      call = relayAt(places[i], call);
    }
    return (CallSite) call.get();
  }

  @SuppressWarnings("unchecked")
  private static Supplier<Object> relayAt(String place, Supplier<Object> next) throws Exception {
    URL location = URI.create(place).toURL();
    ProtectionDomain domain =
        new ProtectionDomain(new CodeSource(location, (Certificate[]) null), null);
    String name = Relay.class.getName();
    ClassLoader loader =
        new ClassLoader(OriginsTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String wanted, boolean resolve)
              throws ClassNotFoundException {
            if (!wanted.equals(name)) {
              return super.loadClass(wanted, resolve);
            }
            Class<?> defined = findLoadedClass(wanted);
            return defined == null ? define(wanted) : defined;
          }

          private Class<?> define(String wanted) throws ClassNotFoundException {
            String file = wanted.replace('.', '/') + ".class";
            try (InputStream in = getParent().getResourceAsStream(file)) {
              if (in == null) {
                throw new ClassNotFoundException(wanted);
              }
              byte[] bytes = in.readAllBytes();
              return defineClass(wanted, bytes, 0, bytes.length, domain);
            } catch (IOException unreadable) {
              throw new ClassNotFoundException(wanted, unreadable);
            }
          }
        };
    return (Supplier<Object>)
        loader.loadClass(name).getConstructor(Supplier.class).newInstance(next);
  }

  @Test
  void should_be_the_applications_when_its_code_is_nearest() throws Exception {
    assertThat(through(APPLICATION))
        .isEqualTo(
            new Origin(
                Origin.Kind.APPLICATION, "com.acme.app.Relay", "get", "com.acme.app.Relay#get"));
    assertThat(through(TESTS, APPLICATION).kind()).isEqualTo(Origin.Kind.APPLICATION);
    assertThat(through(TESTS, LIBRARY, APPLICATION, LIBRARY).kind())
        .isEqualTo(Origin.Kind.APPLICATION);
  }

  @Test
  void should_tell_the_line_of_the_source() throws Exception {
    assertThat(siteThrough(TESTS, APPLICATION).source()).matches("Relay\\.java:[1-9][0-9]*");
    assertThat(new CallSite(Origin.UNKNOWN, null).source()).isEmpty();
  }

  @Test
  void should_be_the_tests_when_its_code_calls_the_sdk_itself() throws Exception {
    assertThat(through(TESTS).kind()).isEqualTo(Origin.Kind.TEST);
    assertThat(through(APPLICATION, TESTS).kind()).isEqualTo(Origin.Kind.TEST);
  }

  @Test
  void should_be_unknown_when_a_library_is_between_test_and_sdk() throws Exception {
    assertThat(through(TESTS, LIBRARY).kind()).isEqualTo(Origin.Kind.UNKNOWN);
  }

  @Test
  void should_be_unknown_without_project_code() throws Exception {
    Supplier<Object> call = relayAt(LIBRARY, origins::here);
    AtomicReference<Object> origin = new AtomicReference<>();
    Thread alone = new Thread(() -> origin.set(call.get()));
    alone.start();
    alone.join();

    assertThat(origin.get()).isEqualTo(new CallSite(Origin.UNKNOWN, null));
  }

  @Test
  void should_not_look_for_a_test_where_no_framework_was_loaded() throws Exception {
    Origins application =
        new Origins(new CodePlaces(List.of(), List.of()), new Continuations(), new Frameworks());

    assertThat(((CallSite) relayAt(APPLICATION, application::here).get()).origin())
        .isEqualTo(new Origin(Origin.Kind.APPLICATION, "com.acme.app.Relay", "get", ""));
  }

  @Test
  void should_find_who_is_between_here_and_the_project() {
    assertThat(origins.isCalledBy(name -> name.equals(OriginsTest.class.getName()))).isTrue();
    assertThat(origins.isCalledBy(name -> name.equals("com.acme.Nobody"))).isFalse();
  }
}
