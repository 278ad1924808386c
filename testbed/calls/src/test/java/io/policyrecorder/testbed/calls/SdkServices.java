package io.policyrecorder.testbed.calls;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The services of the SDK, each looked for once. */
final class SdkServices {

  private static final Map<String, Optional<SdkService>> KNOWN = new ConcurrentHashMap<>();

  private SdkServices() {}

  static Optional<SdkService> of(String id) {
    return KNOWN.computeIfAbsent(id, SdkService::of);
  }
}
