package io.policyrecorder.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvisibleCallerTest {

  @ParameterizedTest
  @CsvSource({
    "com/amazonaws/AmazonWebServiceClient, aws-sdk-v1",
    "org/acme/shaded/com/amazonaws/AmazonWebServiceClient, aws-sdk-v1",
    "aws/sdk/kotlin/services/s3/DefaultS3Client, aws-sdk-kotlin",
    "com/amazonaws/services/kinesis/producer/KinesisProducer, kinesis-producer-library",
    "software/amazon/kinesis/producer/KinesisProducer, kinesis-producer-library"
  })
  void should_know_it_by_a_class(String name, String invisible) {
    assertThat(SdkTransformer.mayMatter(name)).isTrue();
    assertThat(InvisibleCaller.in(name)).isEqualTo(invisible);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com/amazonaws/services/lambda/runtime/RequestHandler",
        "com/amazonaws/services/dynamodbv2/model/AttributeValue",
        "com/amazonaws/xray/AWSXRay",
        "software/amazon/awssdk/services/s3/S3Client",
        "software/amazon/kinesis/coordinator/Scheduler"
      })
  void should_not_take_models_and_other_libraries_for_it(String name) {
    assertThat(InvisibleCaller.in(name)).isNull();
  }
}
