package io.policyrecorder.testbed.backend;

class EmbeddedBackendTest extends BackendContract {

  EmbeddedBackendTest() {
    super(BackendKind.EMBEDDED);
  }
}
