package com.example.orders.service;

import com.example.orders.domain.Invoice;
import com.example.orders.domain.Order;
import com.example.orders.domain.Status;
import java.util.List;

/** Works off the queue: writes the invoice of each order. */
public final class FulfilmentWorker {

  private final OrderQueue queue;
  private final OrderStore store;
  private final DocumentStore documents;
  private final Seal seal;
  private final ShopSettings settings;

  /** Made from all that it needs. */
  public FulfilmentWorker(
      OrderQueue queue,
      OrderStore store,
      DocumentStore documents,
      Seal seal,
      ShopSettings settings) {
    this.queue = queue;
    this.store = store;
    this.documents = documents;
    this.seal = seal;
    this.settings = settings;
  }

  /** Fulfils the orders that wait, and returns their ids. */
  public List<String> workOnce() {
    return queue.work(this::fulfil);
  }

  private void fulfil(String orderId) {
    Order order =
        store
            .find(orderId)
            .orElseThrow(() -> new IllegalStateException("There is no order " + orderId + "."));
    String text = Invoice.fill(documents.invoiceTemplate(), order, settings.currency());
    documents.store(new Invoice(orderId, text, seal.of(text)));
    store.mark(orderId, Status.INVOICED);
  }
}
