package io.policyrecorder.testbed.backend.control.service;

import io.policyrecorder.testbed.backend.control.web.Json;
import io.policyrecorder.testbed.backend.control.web.Response;

/** An answer of API Gateway's own to a request that does not reach its method. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;
  private final String member;

  /**
   * Makes one.
   *
   * @param type the value of {@code x-amzn-ErrorType}
   * @param member {@code Message} for denials of policies, {@code message} for everything else
   */
  Refusal(int status, String type, String member, String text) {
    super(text, null, false, false);
    this.status = status;
    this.type = type;
    this.member = member;
  }

  Response response() {
    return Response.json(status, Json.object().put(member, getMessage()))
        .with("x-amzn-ErrorType", type);
  }
}
