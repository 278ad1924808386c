package io.policyrecorder.testbed.backend;

class MotoBackendTest extends BackendContract {

  MotoBackendTest() {
    super(BackendKind.MOTO);
  }
}
