package io.policyrecorder.testbed.backend.control.protocol;

import io.policyrecorder.testbed.backend.control.web.Request;
import io.policyrecorder.testbed.backend.control.web.Response;

/** One way in which requests name their operation and answers tell their errors. */
public interface Protocol {

  /** Whether the request is in this protocol, by its shape alone. */
  boolean speaks(Request request);

  /** The answer to a request in this protocol, errors included. */
  Response answer(Request request);
}
