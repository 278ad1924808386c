package io.policyrecorder.generator.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The models in a wheel of botocore: {@code botocore/data/SERVICE/DATE/service-2.json.gz}. */
public final class BotocoreModels {

  private static final ObjectMapper JSON = new ObjectMapper();

  private BotocoreModels() {}

  /**
   * The services by their id. Where a service has models of several dates, the newest is read.
   *
   * @throws IOException when the wheel cannot be read or a model is not JSON
   */
  public static SortedMap<String, ServiceModel> read(Path wheel) throws IOException {
    SortedMap<String, ServiceModel> services = new TreeMap<>();
    try (ZipFile zip = new ZipFile(wheel.toFile())) {
      // The entries sorted: of two dates of the same service, the later one comes last.
      Map<String, ZipEntry> entries = new TreeMap<>();
      zip.stream()
          .filter(entry -> entry.getName().endsWith("/service-2.json.gz"))
          .forEach(entry -> entries.put(entry.getName(), entry));
      for (ZipEntry entry : entries.values()) {
        try (InputStream in = new GZIPInputStream(zip.getInputStream(entry))) {
          ServiceModel service = service(JSON.readTree(in));
          services.put(service.id(), service);
        }
      }
    }
    return services;
  }

  private static ServiceModel service(JsonNode model) {
    JsonNode metadata = model.path("metadata");
    String signingName =
        metadata.path("signingName").asText(metadata.path("endpointPrefix").asText());
    // A bearer token says who calls; IAM is not asked.
    boolean bearer = metadata.path("signatureVersion").asText().equals("bearer");
    SortedMap<String, ModelOperation> operations = new TreeMap<>();
    JsonNode shapes = model.path("shapes");
    for (Map.Entry<String, JsonNode> entry : model.path("operations").properties()) {
      JsonNode operation = entry.getValue();
      boolean unsigned =
          bearer
              || operation.path("authtype").asText().equals("none")
              || (operation.path("auth").size() == 1
                  && operation.path("auth").get(0).asText().equals("smithy.api#noAuth"));
      operations.put(
          entry.getKey(),
          new ModelOperation(
              entry.getKey(),
              structure(shapes, operation.path("input").path("shape").asText()),
              structure(shapes, operation.path("output").path("shape").asText()),
              !unsigned,
              operation.at("/http/method").asText(),
              operation.at("/http/requestUri").asText()));
    }
    return new ServiceModel(metadata.path("serviceId").asText(), signingName, operations);
  }

  private static Shape.Structure structure(JsonNode shapes, String name) {
    return new Shape.Structure(() -> members(shapes, shapes.path(name)));
  }

  private static SortedMap<String, ModelMember> members(JsonNode shapes, JsonNode structure) {
    SortedMap<String, ModelMember> members = new TreeMap<>();
    Set<String> required = new HashSet<>();
    structure.path("required").forEach(name -> required.add(name.asText()));
    for (Map.Entry<String, JsonNode> entry : structure.path("members").properties()) {
      JsonNode reference = entry.getValue();
      JsonNode target = shapes.path(reference.path("shape").asText());
      members.put(
          entry.getKey(),
          new ModelMember(
              entry.getKey(),
              reference.path("locationName").asText(entry.getKey()),
              shape(shapes, target),
              isSensitive(shapes, reference, target),
              reference.path("documentation").asText(target.path("documentation").asText()),
              required.contains(entry.getKey()),
              reference.path("location").asText().equals("uri")));
    }
    return Collections.unmodifiableSortedMap(members);
  }

  private static boolean isSensitive(JsonNode shapes, JsonNode reference, JsonNode target) {
    JsonNode element = shapes.path(target.path("member").path("shape").asText());
    return reference.path("sensitive").asBoolean()
        || target.path("sensitive").asBoolean()
        || element.path("sensitive").asBoolean();
  }

  private static Shape shape(JsonNode shapes, JsonNode target) {
    return switch (target.path("type").asText()) {
      case "structure" ->
          target.path("document").asBoolean()
              ? new Shape.Payload()
              : new Shape.Structure(() -> members(shapes, target));
      case "list" ->
          new Shape.ListOf(() -> shape(shapes, shapes.path(target.at("/member/shape").asText())));
      case "map" ->
          new Shape.MapOf(() -> shape(shapes, shapes.path(target.at("/value/shape").asText())));
      case "blob" -> new Shape.Payload();
      default -> new Shape.Scalar();
    };
  }
}
