package io.policyrecorder.config;

import io.policyrecorder.merge.Scope;
import io.policyrecorder.merge.Scopes;
import java.util.SortedMap;
import java.util.TreeMap;

/** A scope on the command line: {@code s3/object=prefix:1}, {@code dynamodb=type}. */
public final class ScopeText {

  private ScopeText() {}

  /**
   * Scopes with one more, which wins over those that are there.
   *
   * @param text {@code KEY=SCOPE}, or a scope alone for the default
   * @param files the OpenAPI documents that scopes name
   * @throws IllegalArgumentException when it is none; the message says what there is
   */
  public static Scopes with(Scopes scopes, String text, SourceFiles files) {
    int equals = text.indexOf('=');
    String key = equals < 0 ? "default" : text.substring(0, equals);
    String scope = text.substring(equals + 1);
    int colon = scope.indexOf(':');
    String value =
        colon < 0
            ? quoted(scope)
            : "{" + scope.substring(0, colon) + ": " + quoted(scope.substring(colon + 1)) + "}";
    Scopes read;
    try {
      read =
          ConfigReader.read("scope: {" + quoted(key) + ": " + value + "}", "--scope", files)
              .merge()
              .scopes();
    } catch (ConfigException wrong) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no scope: " + wrong.problems().get(0).message(), wrong);
    }
    SortedMap<String, Scope> all = new TreeMap<>(scopes.byType());
    all.putAll(read.byType());
    return new Scopes(key.equals("default") ? read.others() : scopes.others(), all);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
