package io.policyrecorder.testbed.backend.control;

import io.policyrecorder.testbed.backend.control.protocol.JsonProtocol;
import io.policyrecorder.testbed.backend.control.protocol.Protocol;
import io.policyrecorder.testbed.backend.control.protocol.QueryProtocol;
import io.policyrecorder.testbed.backend.control.protocol.RestProtocol;
import io.policyrecorder.testbed.backend.control.service.ApiGatewayService;
import io.policyrecorder.testbed.backend.control.service.Apis;
import io.policyrecorder.testbed.backend.control.service.ExecuteApi;
import io.policyrecorder.testbed.backend.control.service.IamService;
import io.policyrecorder.testbed.backend.control.service.Identities;
import io.policyrecorder.testbed.backend.control.service.KmsService;
import io.policyrecorder.testbed.backend.control.service.LambdaService;
import io.policyrecorder.testbed.backend.control.service.Roles;
import io.policyrecorder.testbed.backend.control.service.SecretsManagerService;
import io.policyrecorder.testbed.backend.control.service.SnsService;
import io.policyrecorder.testbed.backend.control.service.SsmService;
import io.policyrecorder.testbed.backend.control.service.StsService;
import io.policyrecorder.testbed.backend.control.sigv4.CredentialStore;
import io.policyrecorder.testbed.backend.control.sigv4.Verifier;
import io.policyrecorder.testbed.backend.control.web.Request;
import io.policyrecorder.testbed.backend.control.web.Response;
import java.time.Clock;
import java.util.List;

/**
 * Finds the protocol of a request. All services share one lock: requests are few and state is in
 * memory.
 */
final class Dispatcher {
  private final List<Protocol> protocols;

  Dispatcher(CredentialStore credentials, Roles roles, Clock clock) {
    Verifier verifier = new Verifier(credentials, clock);
    Apis apis = new Apis();
    Identities identities = new Identities(roles);
    protocols =
        List.of(
            new ExecuteApi(verifier, identities, apis),
            new JsonProtocol(
                verifier,
                List.of(
                    new KmsService(clock).table(),
                    new SecretsManagerService(clock).table(),
                    new SsmService(clock).table())),
            new QueryProtocol(
                verifier,
                List.of(
                    new IamService(roles, clock).table(),
                    new StsService(roles, identities, credentials, clock).table(),
                    new SnsService().table())),
            new RestProtocol(
                verifier,
                List.of(
                    new LambdaService(clock).table(), new ApiGatewayService(apis, clock).table())));
  }

  synchronized Response answer(Request request) {
    for (Protocol protocol : protocols) {
      if (protocol.speaks(request)) {
        return protocol.answer(request);
      }
    }
    throw new IllegalStateException("The last protocol takes every request");
  }
}
