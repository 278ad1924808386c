package com.example.orders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OrdersExtension.class)
class PartnerInvoicesIT {

  @Test
  void should_read_what_the_partner_left_in_its_own_bucket(OrdersApplication application) {
    assertThat(application.partnerInvoices().all()).containsExactly(Buckets.PARTNERS_INVOICE);
  }
}
