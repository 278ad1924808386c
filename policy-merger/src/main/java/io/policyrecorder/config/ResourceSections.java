package io.policyrecorder.config;

import io.policyrecorder.grant.KnownTrigger;
import io.policyrecorder.permission.KnownApi;
import io.policyrecorder.permission.KnownKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The sections that say what is deployed beside the application's own names. */
final class ResourceSections {

  private static final List<String> AUTHS =
      List.of("NONE", "AWS_IAM", "CUSTOM", "COGNITO_USER_POOLS");
  private static final List<String> TYPES = List.of("REST", "HTTP", "WEBSOCKET");
  private static final List<String> ENDPOINTS = List.of("REGIONAL", "EDGE", "PRIVATE");

  private ResourceSections() {}

  static List<KnownApi> apis(Section file) {
    List<KnownApi> apis = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Section entry : file.sections("apis")) {
      KnownApi api =
          new KnownApi(
              entry.text("host", Forms::host),
              entry.text("id"),
              entry.text("account", Forms::account),
              entry.text("region", Forms::region),
              entry.text("stage"),
              basePath(entry.text("base-path")),
              entry.text("auth", Forms.oneOf(AUTHS)),
              entry.text("type", Forms.oneOf(TYPES)),
              entry.text("endpoint", Forms.oneOf(ENDPOINTS)));
      if (!entry.has("host") && !entry.has("id")) {
        entry.problem(
            "host",
            "an entry of apis needs \"host\" or \"id\", by which requests to it are known.");
      } else if (!seen.add(
          api.host() + "/" + api.basePath() + (api.host().isEmpty() ? api.id() : ""))) {
        entry.problem(
            "host", "An entry above is about the same API already: the same host and base-path.");
      }
      entry.end();
      apis.add(api);
    }
    return apis;
  }

  private static String basePath(String text) {
    return text.replaceAll("^/+|/+$", "");
  }

  static List<KnownKey> keys(Section file) {
    List<KnownKey> keys = new ArrayList<>();
    for (Section entry : file.sections("encryption")) {
      KnownKey key = new KnownKey(needed(entry, "resource"), entry.text("key", Forms::keyArn));
      if (!entry.has("key")) {
        entry.needed("key");
      }
      entry.end();
      keys.add(key);
    }
    return keys;
  }

  private static String needed(Section entry, String key) {
    entry.needed(key);
    return entry.text(key, Forms::arn);
  }

  static List<KnownTrigger> triggers(Section file) {
    List<KnownTrigger> triggers = new ArrayList<>();
    for (Section entry : file.sections("triggers")) {
      String function = entry.needed("function");
      entry.needed("source");
      triggers.add(
          new KnownTrigger(
              function, entry.text("source", Forms::service), entry.text("arn", Forms::arn)));
      entry.end();
    }
    return triggers;
  }

  static RoleTarget role(Section file) {
    Section section = file.section("role");
    RoleTarget role =
        new RoleTarget(
            section.text("name", Forms::roleName),
            section.text("account", Forms::realAccount),
            section.text("profile"),
            section.text("file"),
            section.flag("managed"));
    section.end();
    return role;
  }
}
