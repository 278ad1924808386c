package io.policyrecorder.testbed.e2e;

import io.policyrecorder.testbed.backend.BackendKind;

class OrdersMotoIT extends OrdersContract {

  OrdersMotoIT() {
    super(BackendKind.MOTO);
  }
}
