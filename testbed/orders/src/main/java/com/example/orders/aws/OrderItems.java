package com.example.orders.aws;

import com.example.orders.domain.Order;
import com.example.orders.domain.OrderLine;
import com.example.orders.domain.Status;
import com.example.orders.service.FieldCipher;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How an order looks as a DynamoDB item. The delivery note is encrypted: it says where people live.
 */
public final class OrderItems {

  private final FieldCipher cipher;

  /** Items whose delivery note is encrypted by {@code cipher}. */
  public OrderItems(FieldCipher cipher) {
    this.cipher = cipher;
  }

  Map<String, AttributeValue> itemOf(Order order) {
    return Map.of(
        "id", AttributeValue.fromS(order.id()),
        "customer", AttributeValue.fromS(order.customer()),
        "placedAt", AttributeValue.fromS(order.placedAt().toString()),
        "lines", AttributeValue.fromL(order.lines().stream().map(OrderItems::lineOf).toList()),
        "deliveryNote",
            AttributeValue.fromB(SdkBytes.fromByteArray(cipher.encrypt(order.deliveryNote()))),
        "tax", AttributeValue.fromN(order.tax().toPlainString()),
        "status", AttributeValue.fromS(order.status().name()));
  }

  Order orderOf(Map<String, AttributeValue> item) {
    return new Order(
        text(item, "id"),
        text(item, "customer"),
        Instant.parse(text(item, "placedAt")),
        value(item, "lines").l().stream().map(line -> lineOf(line.m())).toList(),
        cipher.decrypt(value(item, "deliveryNote").b().asByteArray()),
        new BigDecimal(value(item, "tax").n()),
        Status.valueOf(text(item, "status")));
  }

  private static AttributeValue lineOf(OrderLine line) {
    return AttributeValue.fromM(
        Map.of(
            "article", AttributeValue.fromS(line.article()),
            "quantity", AttributeValue.fromN(Integer.toString(line.quantity())),
            "price", AttributeValue.fromN(line.price().toPlainString())));
  }

  private static OrderLine lineOf(Map<String, AttributeValue> line) {
    return new OrderLine(
        text(line, "article"),
        Integer.parseInt(value(line, "quantity").n()),
        new BigDecimal(value(line, "price").n()));
  }

  private static String text(Map<String, AttributeValue> item, String attribute) {
    return value(item, attribute).s();
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String attribute) {
    AttributeValue value = item.get(attribute);
    if (value == null) {
      throw new IllegalStateException("An order in the table has no attribute " + attribute + ".");
    }
    return value;
  }
}
