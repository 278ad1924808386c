package com.example.orders.aws;

import com.example.orders.domain.Order;
import com.example.orders.domain.Status;
import com.example.orders.service.OrderStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Orders in one DynamoDB table, with an index by customer and one item that counts them. */
public final class DynamoDbOrderStore implements OrderStore {

  private static final String CUSTOMER_INDEX = "by-customer";
  private static final AttributeValue COUNTER = AttributeValue.fromS("counter");

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final OrderItems items;

  /** Orders in {@code table}. */
  public DynamoDbOrderStore(DynamoDbClient dynamoDb, String table, OrderItems items) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.items = items;
  }

  @Override
  public void add(Order order) {
    Put put =
        Put.builder()
            .tableName(table)
            .item(items.itemOf(order))
            .conditionExpression("attribute_not_exists(id)")
            .build();
    Update count =
        Update.builder()
            .tableName(table)
            .key(Map.of("id", COUNTER))
            .updateExpression("ADD orders :one")
            .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1")))
            .build();
    dynamoDb.transactWriteItems(
        transaction ->
            transaction.transactItems(
                TransactWriteItem.builder().put(put).build(),
                TransactWriteItem.builder().update(count).build()));
  }

  @Override
  public Optional<Order> find(String id) {
    GetItemResponse response =
        dynamoDb.getItem(get -> get.tableName(table).key(key(id)).consistentRead(true));
    return response.hasItem() ? Optional.of(items.orderOf(response.item())) : Optional.empty();
  }

  @Override
  public List<Order> ofCustomer(String customer) {
    return dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .indexName(CUSTOMER_INDEX)
                    .keyConditionExpression("customer = :customer")
                    .expressionAttributeValues(Map.of(":customer", AttributeValue.fromS(customer))))
        .items()
        .stream()
        .map(items::orderOf)
        .toList();
  }

  @Override
  public void mark(String id, Status status) {
    dynamoDb.updateItem(
        update ->
            update
                .tableName(table)
                .key(key(id))
                .updateExpression("SET #status = :status")
                .expressionAttributeNames(Map.of("#status", "status"))
                .expressionAttributeValues(Map.of(":status", AttributeValue.fromS(status.name()))));
  }

  private static Map<String, AttributeValue> key(String id) {
    return Map.of("id", AttributeValue.fromS(id));
  }
}
