package io.policyrecorder.permission;

import io.policyrecorder.arn.ArnTemplate;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.permission.CallResources.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which keys encrypt which resources, as any call of the traces told, those of tests included. */
final class EncryptedResources {

  private static final String HEADER =
      "response.header.x-amz-server-side-encryption-aws-kms-key-id";
  private static final String BUCKET_DEFAULT =
      "ServerSideEncryptionConfiguration.Rules[].ApplyServerSideEncryptionByDefault.SSEAlgorithm";

  /** The members that name the key of the resource that a call is about. */
  private static final Map<String, List<String>> MEMBERS =
      Map.of(
          "S3", List.of(HEADER),
          "SQS", List.of("Attributes{KmsMasterKeyId}", "response.Attributes{KmsMasterKeyId}"),
          "SNS", List.of("Attributes{KmsMasterKeyId}", "response.Attributes{KmsMasterKeyId}"),
          "DynamoDB",
              List.of(
                  "SSESpecification.KMSMasterKeyId",
                  "response.Table.SSEDescription.KMSMasterKeyArn"),
          "Kinesis",
              List.of(
                  "response.StreamDescription.KeyId", "response.StreamDescriptionSummary.KeyId"),
          "Secrets Manager", List.of("KmsKeyId", "response.KmsKeyId"),
          "SSM", List.of());

  private static final ArnTemplate DESCRIBED =
      ArnTemplate.parse(
          "arn:${Partition}:ssm:${Region}:${Account}:parameter/${response.Parameters[].Name|parameter}");

  /** A resource with the keys that one call told; no keys when it told only that there is one. */
  private record Told(Resource resource, Set<String> keys) {}

  /** Resources under a key that AWS manages. */
  private final Set<Resource> managed = new HashSet<>();

  private final CallResources resources;
  private final KnownKeys known;
  private final Map<String, List<Told>> byName = new HashMap<>();

  /** Buckets that encrypt by default, with the keys of the objects in them. */
  private final Map<String, Set<String>> buckets = new HashMap<>();

  EncryptedResources(SeenCalls seen, CallResources resources, KnownKeys known) {
    this.resources = resources;
    this.known = known;
    seen.ofServices(MEMBERS.keySet()).forEach(this::learn);
  }

  /** Whether any call told of a resource that is encrypted. */
  boolean isEmpty() {
    return byName.isEmpty();
  }

  private void learn(RecordedCall call) {
    Set<String> keys = new TreeSet<>();
    for (String member : MEMBERS.getOrDefault(call.call().service(), List.of())) {
      keys.addAll(call.values(member));
    }
    switch (call.operation()) {
      case "SNS SetTopicAttributes" -> {
        if (call.values("AttributeName").contains("KmsMasterKeyId")) {
          keys.addAll(call.values("AttributeValue"));
          tell(resources.of(call), keys, keys.isEmpty());
        }
      }
      case "Kinesis StartStreamEncryption", "SSM PutParameter" -> keys.addAll(call.values("KeyId"));
      case "SSM DescribeParameters" -> {
        Set<Resource> described = new LinkedHashSet<>();
        DESCRIBED.fill(call).forEach(arn -> described.add(CallResources.resource(arn.parts())));
        tell(described, new TreeSet<>(call.values("response.Parameters[].KeyId")), false);
      }
      case "S3 PutBucketEncryption" ->
          tell(
              resources.of(call),
              Set.of(),
              call.values(BUCKET_DEFAULT).stream().anyMatch(each -> each.startsWith("aws:kms")));
      default -> {}
    }
    if (!keys.isEmpty()) {
      tell(resources.of(call), keys, false);
    }
  }

  private void tell(Set<Resource> about, Set<String> keys, boolean unnamed) {
    Set<String> customers = known.customers(keys);
    if (customers.isEmpty() && !keys.isEmpty()) {
      managed.addAll(about);
    }
    if (unnamed || !customers.isEmpty()) {
      for (Resource each : about) {
        byName
            .computeIfAbsent(each.name(), key -> new ArrayList<>(1))
            .add(new Told(each, customers));
        buckets.computeIfAbsent(bucket(each), key -> new TreeSet<>()).addAll(customers);
      }
    }
  }

  /** The bucket of an object; another resource itself. */
  private static String bucket(Resource resource) {
    int slash = resource.name().indexOf('/');
    return slash < 0 ? resource.name() : resource.name().substring(0, slash);
  }

  /** The customer's keys of a resource that has none below it. */
  SortedSet<String> customers(Resource resource) {
    SortedSet<String> keys = new TreeSet<>();
    told(resource).forEach(each -> keys.addAll(each.keys()));
    return keys;
  }

  /** Whether a call told that a key encrypts a resource, and not which. */
  boolean isUnnamed(Resource resource) {
    return told(resource).stream().anyMatch(each -> each.keys().isEmpty());
  }

  /** Whether a call told that a key encrypts a resource that AWS manages. */
  boolean isManaged(Resource resource) {
    return managed.stream().anyMatch(resource::may);
  }

  private List<Told> told(Resource resource) {
    return byName.getOrDefault(resource.name(), List.of()).stream()
        .filter(each -> resource.may(each.resource()))
        .toList();
  }

  /**
   * The customer's keys of a resource.
   *
   * @param below whether those of everything below the resource's path are asked for
   */
  Set<String> keys(
      RecordedCall call, Resource resource, boolean below, SortedSet<Finding> findings) {
    Set<String> keys = new TreeSet<>();
    boolean unnamed = false;
    for (Told each : below ? allBelow(resource) : byName.getOrDefault(resource.name(), List.of())) {
      if (below || resource.may(each.resource())) {
        keys.addAll(each.keys());
        unnamed |= each.keys().isEmpty();
      }
    }
    if (keys.isEmpty() && call.call().service().equals("S3") && !call.present(HEADER)) {
      unnamed |= addBucketDefault(resource, keys);
    }
    if (keys.isEmpty() && unnamed && usesKey(call)) {
      findings.add(
          new Finding(
              FindingKind.ENCRYPTION_UNKNOWN,
              resource.name(),
              "A call encrypts it with a key that was not recorded, so "
                  + call.operation()
                  + " is granted no right on the key.",
              "If it is a customer managed key, add the rights on it by hand."));
    }
    return keys;
  }

  private List<Told> allBelow(Resource path) {
    return byName.values().stream()
        .flatMap(List::stream)
        .filter(each -> path.contains(each.resource()))
        .toList();
  }

  /** Whether calls of this operation use the key of the resource at all. */
  private boolean usesKey(RecordedCall call) {
    return resources.rows(call).stream()
        .anyMatch(
            known -> known.row().when().paths().stream().anyMatch(path -> path.endsWith(".KeyId")));
  }

  /**
   * Objects of a bucket that encrypts by default have the key of the others in it, where an answer
   * named it: the request that sets the default holds the key in a member that is never recorded.
   */
  private boolean addBucketDefault(Resource object, Set<String> keys) {
    String bucket = bucket(object);
    boolean encrypts = !bucket.equals(object.name()) && byName.containsKey(bucket);
    if (encrypts) {
      keys.addAll(buckets.getOrDefault(bucket, Set.of()));
    }
    return encrypts;
  }
}
