package io.policyrecorder.testbed.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTP clients, and what the SDK puts on top of its clients. */
class ClientsIT extends Recorded {

  ClientsIT() {
    super(
        "sync-apache",
        "sync-url-connection",
        "sync-crt",
        "async-netty",
        "async-crt",
        "enhanced",
        "enhanced-async-pages",
        "waiter",
        "async-waiter",
        "paginator",
        "async-paginator",
        "batch-manager",
        "batch-manager-receive",
        "discovery",
        "discovery-async",
        "subscribe-to-shard",
        "converse",
        "transcribe");
  }

  @ParameterizedTest
  @CsvSource({
    "syncApache, apache",
    "syncUrlConnection, url-connection",
    "syncCrt, crt",
    "asyncCrt, crt"
  })
  void should_record_a_call_over_any_http_client(String method, String table) throws Exception {
    assertThat(callsOf(method))
        .containsExactly("application sdk DynamoDB.GetItem(TableName=" + table + ")");
  }

  @Test
  void should_record_what_follows_an_answer() throws Exception {
    assertThat(callsOf("asyncNetty"))
        .containsExactly(
            "application sdk DynamoDB.DeleteItem(TableName=netty)",
            "application sdk DynamoDB.GetItem(TableName=netty)");
  }

  @Test
  void should_record_what_the_enhanced_client_calls() throws Exception {
    assertThat(callsOf("enhanced"))
        .containsExactly(
            "application sdk DynamoDB.DeleteItem(TableName=enhanced)",
            "application sdk DynamoDB.GetItem(TableName=enhanced)",
            "application sdk DynamoDB.PutItem(TableName=enhanced)",
            "application sdk DynamoDB.Scan(TableName=enhanced)");
  }

  @ParameterizedTest
  @CsvSource({
    "enhancedAsyncPages, DynamoDB.Scan(TableName=enhanced-pages)",
    "paginator, S3.ListObjectsV2(Bucket=pages)",
    "asyncPaginator, S3.ListObjectsV2(Bucket=async-pages)",
    "waiter, DynamoDB.DescribeTable(TableName=waiting-1)",
    "asyncWaiter, DynamoDB.DescribeTable(TableName=waiting-2)"
  })
  void should_count_every_page_and_every_look_for_who_began(String method, String call)
      throws Exception {
    assertThat(callsOf(method)).containsExactly("application sdk " + call);
    assertThat(application().timesOf(method)).isEqualTo(2);
  }

  @Test
  void should_record_a_batch_for_who_filled_it() throws Exception {
    assertThat(callsOf("batchManager"))
        .hasSize(1)
        .allMatch(call -> call.startsWith("application sdk SQS.SendMessageBatch(QueueUrl="))
        .allMatch(call -> call.endsWith("/000000000000/batched)"));
  }

  @Test
  void should_record_what_is_received_ahead_for_who_receives() throws Exception {
    assertThat(callsOf("batchManagerReceive"))
        .allMatch(call -> call.startsWith("application sdk SQS."))
        .anyMatch(call -> call.startsWith("application sdk SQS.ReceiveMessage("))
        .anyMatch(call -> call.startsWith("application sdk SQS.GetQueueAttributes("))
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "syncApache, HttpClients.java",
    "asyncCrt, HttpClients.java",
    "paginator, Conveniences.java",
    "waiter, Conveniences.java"
  })
  void should_tell_the_line_of_code_that_calls(String method, String file) throws Exception {
    assertThat(application().filesOf(method)).containsExactly(file);
  }

  @ParameterizedTest
  @CsvSource({"discovery, discovered", "discoveryAsync, discovered-async"})
  void should_record_who_needs_an_endpoint_that_is_asked_for(String method, String table)
      throws Exception {
    assertThat(callsOf(method))
        .containsExactly(
            "application sdk DynamoDB.DescribeEndpoints()",
            "application sdk DynamoDB.GetItem(TableName=" + table + ")");
  }

  @Test
  void should_record_calls_that_stream_events() throws Exception {
    assertThat(callsOf("subscribeToShard"))
        .containsExactly(
            "application sdk Kinesis.SubscribeToShard(ConsumerARN="
                + "arn:aws:kinesis:us-east-1:111122223333:stream/clicks/consumer/counter:1700000000)");
    assertThat(callsOf("converse"))
        .containsExactly(
            "application sdk Bedrock Runtime.ConverseStream(modelId=amazon.nova-lite-v1:0)");
    assertThat(callsOf("transcribe"))
        .hasSize(1)
        .allMatch(call -> call.endsWith(".StartStreamTranscription()"));
  }
}
