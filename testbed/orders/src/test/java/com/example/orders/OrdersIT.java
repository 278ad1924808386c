package com.example.orders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.domain.Order;
import com.example.orders.domain.OrderLine;
import com.example.orders.domain.Status;
import com.example.orders.service.OrderService;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ExtendWith(OrdersExtension.class)
class OrdersIT {

  private static final List<OrderLine> TEA =
      List.of(new OrderLine("tea", 2, new BigDecimal("4.50")));

  private final OrderService orders;

  OrdersIT(OrdersApplication application) {
    orders = application.orders();
  }

  @Test
  void should_find_the_orders_of_a_customer() {
    String customer = Canary.text("customer");
    Order first = place(customer);
    Order second = place(customer);
    place(Canary.text("somebody-else"));

    assertThat(orders.ordersOf(customer)).containsExactly(first, second);
  }

  @Test
  void should_tax_an_order() {
    assertThat(place(Canary.text("customer")).total()).isEqualByComparingTo("9.00");
  }

  @Test
  void should_count_orders() {
    long before = count();

    place(Canary.text("customer"));

    assertThat(count()).isEqualTo(before + 1);
  }

  @Test
  void should_keep_delivery_notes_encrypted() {
    String note = Canary.text("note");

    Order order = orders.place(Canary.text("customer"), TEA, note, Canary.text("remark"));

    assertThat(item(order.id()))
        .hasEntrySatisfying(
            "deliveryNote",
            stored -> assertThat(new String(stored.b().asByteArray(), UTF_8)).doesNotContain(note));
    assertThat(orders.ordersOf(order.customer()))
        .singleElement()
        .extracting(Order::deliveryNote)
        .isEqualTo(note);
  }

  @Test
  void should_say_where_a_parcel_is() {
    Order order = place(Canary.text("customer"));

    assertThat(orders.parcelOf(order.id())).isEqualToIgnoringWhitespace(ShippingApi.PARCEL);
  }

  private Order place(String customer) {
    Order order = orders.place(customer, TEA, Canary.text("note"), Canary.text("remark"));
    assertThat(order.status()).isEqualTo(Status.PLACED);
    return order;
  }

  private static long count() {
    AttributeValue orders = item("counter").get("orders");
    return orders == null ? 0 : Long.parseLong(orders.n());
  }

  private static Map<String, AttributeValue> item(String id) {
    try (DynamoDbClient dynamoDb = DynamoDbClient.create()) {
      return dynamoDb
          .getItem(get -> get.tableName(Tables.ORDERS).key(Map.of("id", AttributeValue.fromS(id))))
          .item();
    }
  }
}
