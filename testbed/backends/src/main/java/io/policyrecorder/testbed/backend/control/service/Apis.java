package io.policyrecorder.testbed.backend.control.service;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The REST APIs of all accounts, shared by control plane and data plane. */
public final class Apis {
  private final SortedMap<String, RestApi> byId = new TreeMap<>();

  void add(RestApi api) {
    byId.put(api.id(), api);
  }

  @Nullable RestApi find(String id) {
    return byId.get(id);
  }

  /** One of the account's own. */
  RestApi get(String account, String id) {
    @Nullable RestApi api = byId.get(id);
    if (api == null || !api.account().equals(account)) {
      throw RestApi.notFound("Invalid API identifier specified " + account + ":" + id);
    }
    return api;
  }

  List<RestApi> of(String account) {
    return byId.values().stream().filter(api -> api.account().equals(account)).toList();
  }

  void remove(RestApi api) {
    byId.remove(api.id());
  }
}
