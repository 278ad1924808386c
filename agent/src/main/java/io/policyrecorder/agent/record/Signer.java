package io.policyrecorder.agent.record;

import org.jspecify.annotations.Nullable;

/**
 * Who signs a request, as far as the SDK tells. It never reaches a trace.
 *
 * @param key the access key id, empty when the request is not signed
 * @param provider where the key comes from; empty when it comes without, null when this version of
 *     the SDK cannot say
 * @param account the account of the key, empty when not known
 * @param isSession whether a session token comes with the key
 */
public record Signer(String key, @Nullable String provider, String account, boolean isSession) {

  /** Nobody. */
  public static final Signer NONE = new Signer("", null, "", false);
}
