package io.policyrecorder.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNamesTest {

  private static final List<String> NAMES =
      List.of("GetObject", "GetObjectAcl", "PutObject", "HeadBucket", "S3 Control", "STS", "SQS");

  @ParameterizedTest
  @CsvSource({
    "getobjct, GetObject",
    "GetObejct, GetObject",
    "PutObjekt, PutObject",
    "headbuckets, HeadBucket",
    "HeadBukt, HeadBucket",
    "Bucket, HeadBucket",
    "s3-control, S3 Control",
    "s3con, S3 Control",
    "SST, STS"
  })
  void should_name_what_was_meant(String typed, String meant) {
    assertThat(NearestNames.of(typed, NAMES)).containsExactly(meant);
  }

  @ParameterizedTest
  @CsvSource({"Frobnicate", "x", "EC2"})
  void should_name_nothing_when_nothing_is_near(String typed) {
    assertThat(NearestNames.of(typed, NAMES)).isEmpty();
  }

  @Test
  void should_name_three_at_most_the_shortest_first() {
    assertThat(NearestNames.of("Object", List.of("ObjectABC", "ObjectA", "ObjectAB", "ObjectX")))
        .containsExactly("ObjectA", "ObjectX", "ObjectAB");
  }

  @ParameterizedTest
  @CsvSource({
    "abc, abc, 0",
    "abc, abd, 1",
    "abc, acb, 1",
    "abc, ab, 1",
    "abc, xyz, 3",
    "ab, abcd, 1"
  })
  void should_count_letters_that_differ(String one, String other, int edits) {
    assertThat(NearestNames.edits(one, other)).isEqualTo(edits);
  }
}
