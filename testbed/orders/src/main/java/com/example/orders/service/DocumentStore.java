package com.example.orders.service;

import com.example.orders.domain.Invoice;
import java.net.URI;

/** Keeps documents. */
public interface DocumentStore {

  /** The text that invoices are made from. */
  String invoiceTemplate();

  /** Stores the invoice of an order. */
  void store(Invoice invoice);

  /** An address under which anybody may read an order's invoice for a few minutes. */
  URI invoiceLink(String orderId);
}
