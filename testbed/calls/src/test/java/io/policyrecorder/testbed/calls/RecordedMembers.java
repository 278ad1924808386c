package io.policyrecorder.testbed.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.trace.Argument;
import io.policyrecorder.trace.Observation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which members were recorded of each service, and whether that is what was reviewed. */
final class RecordedMembers {

  private static final Path REVIEWED = Path.of("../../docs/recorded-members.md");
  private static final Path FOUND = Path.of("target/recorded-members.md");

  /** How much of a member a trace may hold, most first. */
  private enum Form {
    VALUE("Values of requests"),
    PRESENCE("Of requests only an ARN or a mail address, or that the member was there"),
    LEARNED("Values of answers");

    private final String title;

    Form(String title) {
      this.title = title;
    }
  }

  /** Names of members that hold what people write, or secrets. */
  private static final Pattern DELICATE =
      Pattern.compile(
          "(?i).*(password|passphrase|token|body|message|payload|comment|description|userdata|credentials?|content|privatekey|secretkey|secretstring|secretbinary|accesskeyid|phonenumber)(\\[]|\\{.*})?");

  /** Whether the service keeps the password, {@code true} or {@code false}. */
  private static final Set<String> HARMLESS = Set.of("ManageMasterUserPassword");

  private final SortedMap<String, SortedMap<Form, SortedSet<String>>> services = new TreeMap<>();

  /** Adds what was recorded. */
  void add(String service, Collection<Observation> recorded) {
    SortedMap<Form, SortedSet<String>> forms =
        services.computeIfAbsent(service, key -> new TreeMap<>());
    for (Observation observation : recorded) {
      observation
          .call()
          .arguments()
          .forEach(
              (path, argument) -> {
                boolean whole = !argument.equals(Argument.PRESENT) && !areArns(argument);
                add(forms, whole ? Form.VALUE : Form.PRESENCE, path);
              });
      observation
          .outcome()
          .ifPresent(
              outcome ->
                  outcome.learned().keySet().forEach(path -> add(forms, Form.LEARNED, path)));
    }
  }

  private static boolean areArns(Argument argument) {
    return argument.values().stream().allMatch(value -> value.startsWith("arn:"));
  }

  private static void add(SortedMap<Form, SortedSet<String>> forms, Form form, String path) {
    forms.computeIfAbsent(form, key -> new TreeSet<>()).add(path);
  }

  /** Compares with the page that was reviewed. */
  void compare() throws IOException {
    String found = page();
    Files.writeString(FOUND, found);

    assertThat(Files.exists(REVIEWED) ? Files.readString(REVIEWED) : "")
        .as(
            "other members are recorded than %s says: see the difference to %s, and copy it there when a trace may hold them",
            REVIEWED, FOUND.toAbsolutePath())
        .isEqualTo(found);
  }

  /** No value may be written of a member whose name says that it holds a text or a secret. */
  void checkNames() {
    SortedSet<String> delicate = new TreeSet<>();
    services.forEach(
        (service, forms) ->
            Stream.of(Form.VALUE, Form.LEARNED)
                .flatMap(form -> forms.getOrDefault(form, new TreeSet<>()).stream())
                .filter(path -> DELICATE.matcher(path).matches() && !HARMLESS.contains(path))
                .forEach(path -> delicate.add(service + " " + path)));

    assertThat(services).hasSizeGreaterThanOrEqualTo(55);
    assertThat(delicate).isEmpty();
  }

  private String page() {
    StringBuilder page = new StringBuilder(HEAD);
    services.forEach(
        (service, forms) -> {
          page.append("\n## ").append(service).append('\n');
          for (Form form : Form.values()) {
            SortedSet<String> paths = new TreeSet<>(forms.getOrDefault(form, new TreeSet<>()));
            if (form == Form.PRESENCE) {
              paths.removeAll(forms.getOrDefault(Form.VALUE, new TreeSet<>()));
            }
            if (!paths.isEmpty()) {
              page.append("\n").append(form.title).append(":\n");
              paths.forEach(path -> page.append("`").append(path).append("`\n"));
            }
          }
        });
    return page.toString();
  }

  private static final String HEAD =
      """
      # What a trace may hold of a request

      The agent writes only members that a table lists, those that tell which resource a call is
      about or which permission it needs; never payloads, items, messages or secrets. Below is what
      was recorded when every operation of the sixty services that people use most was called with
      every member set. Where only an ARN or a mail address is written, any other value becomes `true`.
      The page is made by `CanaryIT` in `testbed/calls`, which fails when it is no longer true.
      """;
}
