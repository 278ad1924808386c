package com.example.orders.aws;

import com.example.orders.domain.Order;
import com.example.orders.service.TaxOffice;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * Taxes that a Lambda function knows. It gets {@code {"net":"12.50","tax":"0"}} and answers with
 * the same document, the tax filled in.
 */
public final class LambdaTaxOffice implements TaxOffice {

  private final LambdaClient lambda;
  private final String function;
  private final ObjectMapper json = new ObjectMapper();

  /** Taxes that {@code function} knows. */
  public LambdaTaxOffice(LambdaClient lambda, String function) {
    this.lambda = lambda;
    this.function = function;
  }

  @Override
  public BigDecimal taxOn(Order order) {
    String question =
        json.createObjectNode()
            .put("net", order.net().toPlainString())
            .put("tax", order.tax().toPlainString())
            .toString();
    InvokeResponse response =
        lambda.invoke(
            request -> request.functionName(function).payload(SdkBytes.fromUtf8String(question)));
    String answer = response.payload().asUtf8String();
    if (response.functionError() != null) {
      throw new IllegalStateException("The function " + function + " failed: " + answer);
    }
    return new BigDecimal(read(answer).path("tax").asText("0"));
  }

  private JsonNode read(String answer) {
    try {
      return json.readTree(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "The function " + function + " answered what is not JSON: " + answer, e);
    }
  }
}
