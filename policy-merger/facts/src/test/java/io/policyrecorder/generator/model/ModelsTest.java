package io.policyrecorder.generator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {

  private static final String MODEL =
      """
      {"metadata": {"serviceId": "Queue Service", "endpointPrefix": "queue", "signingName": "q"},
       "operations": {
         "Send": {"name": "Send", "input": {"shape": "SendRequest"}},
         "Login": {"name": "Login", "authtype": "none", "input": {"shape": "SendRequest"}}},
       "shapes": {
         "SendRequest": {"type": "structure", "members": {
           "Url": {"shape": "Text", "locationName": "x-url"},
           "Password": {"shape": "Secret"},
           "Entries": {"shape": "Entries"},
           "Labels": {"shape": "Labels"},
           "Body": {"shape": "Bytes"}}},
         "Entries": {"type": "list", "member": {"shape": "Entry"}},
         "Entry": {"type": "structure", "members": {"Id": {"shape": "Text"}, "Nested": {"shape": "Entry"}}},
         "Labels": {"type": "map", "key": {"shape": "Text"}, "value": {"shape": "Text"}},
         "Text": {"type": "string"},
         "Secret": {"type": "string", "sensitive": true},
         "Bytes": {"type": "blob"}}}
      """;

  private final Path folder;

  ModelsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void should_read_services_operations_and_members() throws IOException {
    ServiceModel service = read();

    assertThat(service.signingName()).isEqualTo("q");
    assertThat(service.shard()).isEqualTo("queue-service");
    assertThat(operation(service, "Send").signed()).isTrue();
    assertThat(operation(service, "Login").signed()).isFalse();
  }

  @Test
  void should_find_members_with_their_locations() throws IOException {
    Shape.Structure request = operation(read(), "Send").request();

    assertThat(Paths.find(request, "Url").path().locations()).isEqualTo("x-url");
    assertThat(Paths.find(request, "Password").sensitive()).isTrue();
    assertThat(Paths.find(request, "Entries[].Nested.Id").shape()).isEqualTo(new Shape.Scalar());
    assertThat(Paths.has(request, "Labels{#}")).isTrue();
    assertThat(Paths.has(request, "Labels{key}")).isTrue();
    assertThat(Paths.has(request, "Entries.Id")).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Paths.find(request, "Entries[].Name"))
        .withMessageContaining("no member Name");
  }

  @Test
  void should_join_what_the_jar_and_the_model_know() throws IOException {
    ServiceModel model = read();
    TreeMap<String, ModelMember> seen = new TreeMap<>();
    seen.put("Url", new ModelMember("Url", "Url", new Shape.Scalar(), false));
    seen.put("Password", new ModelMember("Password", "Password", new Shape.Scalar(), false));
    TreeMap<String, ModelOperation> jar = new TreeMap<>();
    Shape.Structure request = new Shape.Structure(() -> seen);
    jar.put("Send", new ModelOperation("Send", request, request, true));

    Shape.Structure joined = operation(Union.of(jar, model), "Send").request();

    assertThat(Paths.find(joined, "Url").path().locations()).isEqualTo("Url");
    assertThat(Paths.find(joined, "Password").sensitive()).isTrue();
    assertThat(Paths.has(joined, "Entries[].Id")).isTrue();
  }

  private ServiceModel read() throws IOException {
    Path wheel = folder.resolve("botocore.whl");
    try (OutputStream out = Files.newOutputStream(wheel);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("botocore/data/queue/2020-01-01/service-2.json.gz"));
      GZIPOutputStream gzip = new GZIPOutputStream(zip);
      gzip.write(MODEL.getBytes(StandardCharsets.UTF_8));
      gzip.finish();
      zip.closeEntry();
    }
    return Objects.requireNonNull(BotocoreModels.read(wheel).get("Queue Service"));
  }

  private static ModelOperation operation(ServiceModel service, String name) {
    return Objects.requireNonNull(service.operations().get(name));
  }
}
