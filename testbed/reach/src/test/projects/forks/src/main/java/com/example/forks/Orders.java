package com.example.forks;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The application; region, keys and endpoint come from the environment. */
public final class Orders {

  private Orders() {}

  /** Counts the tables. */
  public static int tables() {
    try (DynamoDbClient client = DynamoDbClient.create()) {
      return client.listTables().tableNames().size();
    }
  }

  /** Throws the table of orders away. */
  public static void drop() {
    try (DynamoDbClient client = DynamoDbClient.create()) {
      client.deleteTable(request -> request.tableName("orders"));
    }
  }
}
