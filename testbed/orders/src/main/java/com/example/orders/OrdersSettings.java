package com.example.orders;

import java.net.URI;
import java.util.Map;

/**
 * Where the application finds its things, from its environment.
 *
 * @param bucket {@code ORDERS_BUCKET}
 * @param table {@code ORDERS_TABLE}
 * @param queue {@code ORDERS_QUEUE}, a name
 * @param topicArn {@code ORDERS_TOPIC_ARN}
 * @param secret {@code ORDERS_SECRET}, a name
 * @param currencyParameter {@code ORDERS_CURRENCY_PARAMETER}
 * @param keyAlias {@code ORDERS_KEY_ALIAS}
 * @param taxFunction {@code ORDERS_TAX_FUNCTION}, a name
 * @param apiUrl {@code ORDERS_API_URL}, the invoke URL of a stage
 * @param partnerRoleArn {@code ORDERS_PARTNER_ROLE_ARN}
 * @param partnerExternalId {@code ORDERS_PARTNER_EXTERNAL_ID}
 * @param partnerBucket {@code ORDERS_PARTNER_BUCKET}
 * @param s3PathStyle {@code ORDERS_S3_PATH_STYLE}: whether S3 is addressed as {@code host/bucket}
 */
public record OrdersSettings(
    String bucket,
    String table,
    String queue,
    String topicArn,
    String secret,
    String currencyParameter,
    String keyAlias,
    String taxFunction,
    URI apiUrl,
    String partnerRoleArn,
    String partnerExternalId,
    String partnerBucket,
    boolean s3PathStyle) {

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException when one is missing
   */
  public static OrdersSettings from(Map<String, String> environment) {
    return new OrdersSettings(
        required(environment, "ORDERS_BUCKET"),
        required(environment, "ORDERS_TABLE"),
        required(environment, "ORDERS_QUEUE"),
        required(environment, "ORDERS_TOPIC_ARN"),
        required(environment, "ORDERS_SECRET"),
        required(environment, "ORDERS_CURRENCY_PARAMETER"),
        required(environment, "ORDERS_KEY_ALIAS"),
        required(environment, "ORDERS_TAX_FUNCTION"),
        URI.create(required(environment, "ORDERS_API_URL")),
        required(environment, "ORDERS_PARTNER_ROLE_ARN"),
        required(environment, "ORDERS_PARTNER_EXTERNAL_ID"),
        required(environment, "ORDERS_PARTNER_BUCKET"),
        Boolean.parseBoolean(environment.getOrDefault("ORDERS_S3_PATH_STYLE", "false")));
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("Set " + name + ": the orders service needs it.");
    }
    return value;
  }
}
