package com.example.orders;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The table of the orders and its index. */
final class Tables {

  static final String ORDERS = "orders";

  private Tables() {}

  static Map<String, String> create(CleanUp cleanUp) {
    DynamoDbClient dynamoDb = cleanUp.closing(DynamoDbClient.create());
    GlobalSecondaryIndex byCustomer =
        GlobalSecondaryIndex.builder()
            .indexName("by-customer")
            .keySchema(key("customer", KeyType.HASH), key("placedAt", KeyType.RANGE))
            .projection(all -> all.projectionType(ProjectionType.ALL))
            .build();
    dynamoDb.createTable(
        table ->
            table
                .tableName(ORDERS)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("id"), attribute("customer"), attribute("placedAt"))
                .keySchema(key("id", KeyType.HASH))
                .globalSecondaryIndexes(byCustomer));
    dynamoDb.waiter().waitUntilTableExists(table -> table.tableName(ORDERS));
    cleanUp.later(() -> dynamoDb.deleteTable(table -> table.tableName(ORDERS)));
    return Map.of("ORDERS_TABLE", ORDERS);
  }

  private static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
