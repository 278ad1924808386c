package io.policyrecorder.testbed.e2e;

import io.policyrecorder.testbed.backend.BackendKind;

class OrdersEndpointIT extends OrdersContract {

  OrdersEndpointIT() {
    super(BackendKind.ENDPOINT);
  }
}
