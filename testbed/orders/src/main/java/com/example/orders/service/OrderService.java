package com.example.orders.service;

import com.example.orders.domain.Order;
import com.example.orders.domain.OrderLine;
import com.example.orders.domain.Status;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** What customers can do. */
public final class OrderService {

  private final OrderStore store;
  private final OrderQueue queue;
  private final Announcements announcements;
  private final TaxOffice taxes;
  private final DocumentStore documents;
  private final Shipping shipping;
  private final Clock clock;

  /** Made from all that it needs. */
  public OrderService(
      OrderStore store,
      OrderQueue queue,
      Announcements announcements,
      TaxOffice taxes,
      DocumentStore documents,
      Shipping shipping,
      Clock clock) {
    this.store = store;
    this.queue = queue;
    this.announcements = announcements;
    this.taxes = taxes;
    this.documents = documents;
    this.shipping = shipping;
    this.clock = clock;
  }

  /** Accepts an order. */
  public Order place(String customer, List<OrderLine> lines, String deliveryNote, String remark) {
    Order untaxed =
        new Order(
            UUID.randomUUID().toString(),
            customer,
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            lines,
            deliveryNote,
            BigDecimal.ZERO,
            Status.PLACED);
    Order order = untaxed.withTax(taxes.taxOn(untaxed));
    store.add(order);
    queue.enqueue(order.id(), remark);
    announcements.placed(order).join();
    return order;
  }

  /** The orders of a customer, oldest first. */
  public List<Order> ordersOf(String customer) {
    return store.ofCustomer(customer);
  }

  /** An address under which the customer can read the invoice for a few minutes. */
  public URI invoiceLink(String orderId) {
    return documents.invoiceLink(orderId);
  }

  /** Where the parcel is, as the shipping service says it. */
  public String parcelOf(String orderId) {
    return shipping.parcelOf(orderId);
  }
}
