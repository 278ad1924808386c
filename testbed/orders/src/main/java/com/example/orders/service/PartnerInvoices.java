package com.example.orders.service;

import java.util.List;

/** The invoices that a partner company leaves for us in a place of its own. */
public interface PartnerInvoices {

  /** The texts of all of them. */
  List<String> all();
}
