package io.policyrecorder.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionTest {

  @ParameterizedTest
  @CsvSource({
    "us-east-1, aws",
    "aws-global, aws",
    "'', aws",
    "cn-north-1, aws-cn",
    "aws-cn-global, aws-cn",
    "us-gov-west-1, aws-us-gov",
    "us-iso-east-1, aws-iso",
    "us-isob-east-1, aws-iso-b",
    "eu-isoe-west-1, aws-iso-e",
    "us-isof-south-1, aws-iso-f",
    "eusc-de-east-1, aws-eusc"
  })
  void should_know_the_partition_of_a_region(String region, String partition) {
    assertThat(Partition.of(region)).isEqualTo(partition);
  }
}
