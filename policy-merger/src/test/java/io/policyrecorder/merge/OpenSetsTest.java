package io.policyrecorder.merge;

import static io.policyrecorder.merge.TestCalls.call;
import static io.policyrecorder.merge.TestCalls.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnPart.Kind;
import io.policyrecorder.permission.Permission;
import io.policyrecorder.permission.RecordedCall;
import io.policyrecorder.trace.Origin;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OpenSetsTest {

  private static final Origin HERE = origin(Origin.Kind.APPLICATION, "com.acme.Store", "load");
  private static final Origin THERE = origin(Origin.Kind.APPLICATION, "com.acme.Report", "read");

  @Test
  void should_widen_the_segment_that_varies_at_one_place_of_the_code() {
    assertThat(patterns(key(HERE, "customers/alice/photo"), key(HERE, "customers/bob/photo")))
        .containsExactly("customers/*/photo");
  }

  @Test
  void should_keep_constant_names_of_different_places() {
    assertThat(patterns(key(HERE, "config/a.json"), key(THERE, "config/b.json")))
        .containsExactly("config/a.json", "config/b.json");
  }

  @Test
  void should_keep_a_first_segment_that_does_not_look_generated() {
    assertThat(patterns(key(HERE, "invoices/x"), key(HERE, "receipts/x")))
        .containsExactly("invoices/x", "receipts/x");
    assertThat(patterns(key(HERE, "alice.txt"), key(HERE, "bob.txt")))
        .containsExactly("alice.txt", "bob.txt");
  }

  @Test
  void should_not_join_names_of_different_length() {
    assertThat(patterns(key(HERE, "a/b"), key(HERE, "a/b/c"))).containsExactly("a/b", "a/b/c");
  }

  @Test
  void should_not_join_names_of_different_containers() {
    assertThat(patterns(key(HERE, "one", "a/b"), key(HERE, "two", "a/c")))
        .containsExactly("a/b", "a/c");
  }

  @Test
  void should_widen_generated_segments_even_when_seen_once() {
    assertThat(patterns(key(HERE, "1001/2026-01-17/x"))).containsExactly("*/*/x");
  }

  private static Permission key(Origin origin, String key) {
    return key(origin, "bucket", key);
  }

  private static Permission key(Origin origin, String bucket, String key) {
    Collection<RecordedCall> calls =
        RecordedCall.of(
            List.of(
                TestCalls.observed(
                    call(origin, "", "S3", "GetObject", "Bucket", bucket, "Key", key))));
    return new Permission(
        "s3:GetObject",
        List.of(
            new ArnPart(Kind.LITERAL, "arn:aws:s3:::" + bucket + "/", ""),
            new ArnPart(Kind.OPEN, key, "Key")),
        List.of(),
        calls.iterator().next(),
        "",
        Collections.emptySortedSet());
  }

  private static SortedSet<String> patterns(Permission... permissions) {
    OpenSets sets = new OpenSets(List.of(permissions), (part, all, call) -> part.text());
    SortedSet<String> patterns = new TreeSet<>();
    for (Permission permission : permissions) {
      patterns.add(sets.pattern(permission, permission.resource().get(1).text()));
    }
    return patterns;
  }
}
