package io.policyrecorder.testbed.e2e;

import io.policyrecorder.testbed.backend.BackendKind;

class OrdersLocalStackIT extends OrdersContract {

  OrdersLocalStackIT() {
    super(BackendKind.LOCALSTACK);
  }
}
