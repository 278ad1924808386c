package com.example.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.domain.Order;
import com.example.orders.domain.OrderLine;
import com.example.orders.domain.Status;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.s3.S3Client;

@ExtendWith(OrdersExtension.class)
class FulfilmentIT {

  private final OrdersApplication application;

  FulfilmentIT(OrdersApplication application) {
    this.application = application;
  }

  @Test
  void should_write_the_invoice_of_an_order() {
    Order order = fulfilled();

    try (S3Client s3 = Buckets.client().build()) {
      String key = "orders/" + order.id() + "/invoice.json";
      String invoice =
          s3.getObjectAsBytes(get -> get.bucket(Buckets.DOCUMENTS).key(key)).asUtf8String();
      assertThat(invoice).contains(order.id(), "9.00 EUR", order.deliveryNote());
      assertThat(s3.headObject(head -> head.bucket(Buckets.DOCUMENTS).key(key)).metadata())
          .hasEntrySatisfying("seal", seal -> assertThat(seal).hasSize(64));
    }
    assertThat(application.orders().ordersOf(order.customer()))
        .singleElement()
        .extracting(Order::status)
        .isEqualTo(Status.INVOICED);
  }

  @Test
  void should_give_customers_a_link_to_their_invoice() throws Exception {
    Order order = fulfilled();

    URI link = application.orders().invoiceLink(order.id());

    HttpResponse<String> response = get(link);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains(order.id());
  }

  @Test
  void should_sign_links_to_invoices_that_are_not_there_yet() throws Exception {
    URI link = application.orders().invoiceLink(UUID.randomUUID().toString());

    assertThat(get(link).statusCode()).isEqualTo(404);
  }

  private Order fulfilled() {
    Order order =
        application
            .orders()
            .place(
                Canary.text("customer"),
                List.of(new OrderLine("tea", 2, new BigDecimal("4.50"))),
                Canary.text("note"),
                Canary.text("remark"));
    // Other tests leave orders in the queue too: work until it is empty.
    List<String> done = application.worker().workOnce();
    while (!done.contains(order.id())) {
      assertThat(done).as("orders that wait while %s is not done", order.id()).isNotEmpty();
      done = application.worker().workOnce();
    }
    return order;
  }

  private static HttpResponse<String> get(URI link) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.ofString());
  }
}
