package com.example.clients;

import java.util.List;
import java.util.concurrent.CompletionException;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;
import software.amazon.awssdk.services.transcribestreaming.TranscribeStreamingAsyncClient;
import software.amazon.awssdk.services.transcribestreaming.model.AudioEvent;
import software.amazon.awssdk.services.transcribestreaming.model.AudioStream;
import software.amazon.awssdk.services.transcribestreaming.model.LanguageCode;
import software.amazon.awssdk.services.transcribestreaming.model.MediaEncoding;
import software.amazon.awssdk.services.transcribestreaming.model.StartStreamTranscriptionResponseHandler;

/** Answers that come in events, and requests that go in events. */
final class EventStreams {

  static final String CONSUMER =
      "arn:aws:kinesis:us-east-1:111122223333:stream/clicks/consumer/counter:1700000000";

  private EventStreams() {}

  static void subscribeToShard() {
    try (KinesisAsyncClient client = overHttp1(KinesisAsyncClient.builder())) {
      client
          .subscribeToShard(
              subscribe ->
                  subscribe
                      .consumerARN(CONSUMER)
                      .shardId("shardId-0")
                      .startingPosition(at -> at.type(ShardIteratorType.LATEST)),
              SubscribeToShardResponseHandler.builder().subscriber(event -> {}).build())
          .join();
    }
  }

  static void converse() {
    try (BedrockRuntimeAsyncClient client = overHttp1(BedrockRuntimeAsyncClient.builder())) {
      client
          .converseStream(
              converse ->
                  converse
                      .modelId("amazon.nova-lite-v1:0")
                      .messages(
                          Message.builder()
                              .role(ConversationRole.USER)
                              .content(ContentBlock.fromText("canary"))
                              .build()),
              ConverseStreamResponseHandler.builder().subscriber(event -> {}).build())
          .join();
    }
  }

  static void transcribe() {
    try (TranscribeStreamingAsyncClient client =
        overHttp1(TranscribeStreamingAsyncClient.builder())) {
      client
          .startStreamTranscription(
              start ->
                  start
                      .languageCode(LanguageCode.EN_US)
                      .mediaEncoding(MediaEncoding.PCM)
                      .mediaSampleRateHertz(8_000),
              silence(),
              StartStreamTranscriptionResponseHandler.builder().subscriber(event -> {}).build())
          .join();
    } catch (CompletionException ended) {
      System.out.println("the transcription ended: " + ended.getCause());
    }
  }

  /** The loopback server speaks HTTP/1.1 only. */
  private static <B extends AwsClientBuilder<B, C> & AwsAsyncClientBuilder<B, C>, C> C overHttp1(
      B builder) {
    return Aws.client(builder).httpClientBuilder(Aws.netty().protocol(Protocol.HTTP1_1)).build();
  }

  /** A moment of silence as audio. */
  private static Publisher<AudioStream> silence() {
    AudioStream chunk =
        AudioEvent.builder().audioChunk(SdkBytes.fromByteArray(new byte[800])).build();
    return SdkPublisher.fromIterable(List.of(chunk));
  }
}
