package io.policyrecorder.testbed.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.policyrecorder.testbed.clients.CannedAws.Answer;
import java.nio.ByteBuffer;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Answers that are streams of events. */
final class CannedEvents {

  private CannedEvents() {}

  static Answer shard() {
    return stream(
        event("initial-response", "{}"),
        event(
            "SubscribeToShardEvent",
            "{\"Records\":[],\"ContinuationSequenceNumber\":\"1\",\"MillisBehindLatest\":0}"));
  }

  static Answer conversation() {
    return stream(
        event("messageStart", "{\"role\":\"assistant\"}"),
        event("messageStop", "{\"stopReason\":\"end_turn\"}"));
  }

  static Answer transcription() {
    return stream(event("TranscriptEvent", "{\"Transcript\":{\"Results\":[]}}"));
  }

  private static Answer stream(Message... events) {
    int length = 0;
    for (Message event : events) {
      length += event.toByteBuffer().remaining();
    }
    ByteBuffer body = ByteBuffer.allocate(length);
    for (Message event : events) {
      body.put(event.toByteBuffer());
    }
    return new Answer(200, "application/vnd.amazon.eventstream", body.array());
  }

  private static Message event(String type, String json) {
    return new Message(
        Map.of(
            ":message-type", HeaderValue.fromString("event"),
            ":event-type", HeaderValue.fromString(type),
            ":content-type", HeaderValue.fromString("application/json")),
        json.getBytes(UTF_8));
  }
}
