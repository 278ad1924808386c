package io.policyrecorder.testbed.calls;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;

/**
 * An answer of a service.
 *
 * @param status the HTTP status
 * @param headers its headers
 * @param body its body
 */
public record Answer(int status, Map<String, String> headers, SdkBytes body) {

  /** An answer that holds the members of a response. */
  static Answer of(SdkPojo response, Protocol protocol, Map<String, String> moreHeaders) {
    Map<String, String> headers = new TreeMap<>(moreHeaders);
    ResponseHeaders.add(response, headers);
    SdkBytes body =
        switch (protocol) {
          case JSON -> SdkBytes.fromUtf8String(JsonBody.of(response));
          case CBOR -> SdkBytes.fromByteArray(CborBody.of(response));
          case QUERY -> SdkBytes.fromUtf8String(XmlBody.of(response, true));
          case EC2, XML -> SdkBytes.fromUtf8String(XmlBody.of(response, false));
        };
    return new Answer(200, typed(headers, protocol), body);
  }

  /** An answer that says what went wrong. */
  public static Answer error(int status, String code, String message, Protocol protocol) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("x-amzn-ErrorType", code);
    headers.put("x-amzn-query-error", code + ";Sender");
    String json = "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, message);
    String error = "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, message);
    SdkBytes body =
        switch (protocol) {
          case JSON -> SdkBytes.fromUtf8String(json);
          case CBOR ->
              SdkBytes.fromByteArray(CborBody.of(Map.of("__type", code, "message", message)));
          case QUERY -> SdkBytes.fromUtf8String("<ErrorResponse>" + error + "</ErrorResponse>");
          case EC2 ->
              SdkBytes.fromUtf8String("<Response><Errors>" + error + "</Errors></Response>");
          case XML -> SdkBytes.fromUtf8String(error);
        };
    return new Answer(status, typed(headers, protocol), body);
  }

  /** The same without a body: a stream of no events. */
  Answer empty() {
    return new Answer(status, headers, SdkBytes.fromByteArray(new byte[0]));
  }

  private static Map<String, String> typed(Map<String, String> headers, Protocol protocol) {
    switch (protocol) {
      case JSON -> headers.put("Content-Type", "application/x-amz-json-1.1");
      case CBOR -> {
        headers.put("Content-Type", "application/cbor");
        headers.put("smithy-protocol", "rpc-v2-cbor");
      }
      case QUERY, EC2, XML -> headers.put("Content-Type", "text/xml");
    }
    return headers;
  }
}
