package io.policyrecorder.arn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsHostTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s3.us-east-1.amazonaws.com",
        "S3.AMAZONAWS.COM",
        "s3.us-east-1.amazonaws.com.",
        "bucket.s3.dualstack.eu-west-1.amazonaws.com",
        "sqs.cn-north-1.amazonaws.com.cn",
        "lambda.us-east-1.api.aws",
        "abc.lambda-url.us-east-1.on.aws",
        "a1b2c3.execute-api.us-gov-west-1.amazonaws.com",
        "s3.us-iso-east-1.c2s.ic.gov",
        "s3.us-isob-east-1.sc2s.sgov.gov",
        "s3.eusc-de-east-1.amazonaws.eu"
      })
  void should_know_the_hosts_of_aws(String host) {
    assertThat(AwsHost.isAws(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "127.0.0.1",
        "::1",
        "localstack",
        "s3.localhost.localstack.cloud",
        "host.docker.internal",
        "evilamazonaws.com",
        "amazonaws.com.example.org",
        "s3.amazonaws.com.localhost"
      })
  void should_know_what_only_stands_in_for_it(String host) {
    assertThat(AwsHost.isAws(host)).isFalse();
  }
}
