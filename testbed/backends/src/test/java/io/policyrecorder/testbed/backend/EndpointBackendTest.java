package io.policyrecorder.testbed.backend;

class EndpointBackendTest extends BackendContract {

  EndpointBackendTest() {
    super(BackendKind.ENDPOINT);
  }
}
