package io.policyrecorder.testbed.backend;

class LocalStackBackendTest extends BackendContract {

  LocalStackBackendTest() {
    super(BackendKind.LOCALSTACK);
  }
}
