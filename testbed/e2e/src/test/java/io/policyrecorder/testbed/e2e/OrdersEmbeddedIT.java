package io.policyrecorder.testbed.e2e;

import io.policyrecorder.testbed.backend.BackendKind;

class OrdersEmbeddedIT extends OrdersContract {

  OrdersEmbeddedIT() {
    super(BackendKind.EMBEDDED);
  }
}
