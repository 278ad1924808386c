package io.policyrecorder.testbed.backend.control.sigv4;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The keys that exist. */
public final class CredentialStore {
  private final Map<String, Credential> byAccessKeyId = new ConcurrentHashMap<>();

  public void add(Credential credential) {
    byAccessKeyId.put(credential.accessKeyId(), credential);
  }

  @Nullable Credential find(String accessKeyId) {
    return byAccessKeyId.get(accessKeyId);
  }
}
