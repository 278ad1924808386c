package io.policyrecorder.merge;

import io.policyrecorder.arn.ArnPattern;
import java.util.List;

/**
 * Request paths with parameters, {@code /orders/{id}}, as OpenAPI and API Gateway write them.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.0#path-templating">Path templating</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-set-up-simple-proxy.html">{proxy+}</a>
 */
final class PathTemplates {

  private PathTemplates() {}

  /** The path as IAM writes it, without its leading slash: {@code orders/*}. */
  static String pattern(String template) {
    StringBuilder pattern = new StringBuilder();
    for (String segment : segments(template)) {
      pattern.append(pattern.length() == 0 ? "" : "/").append(pattern(segment, true));
    }
    return pattern.toString();
  }

  private static String pattern(String segment, boolean escaped) {
    StringBuilder pattern = new StringBuilder();
    int at = 0;
    while (at < segment.length()) {
      int open = segment.indexOf('{', at);
      int close = open < 0 ? -1 : segment.indexOf('}', open);
      String literal = segment.substring(at, close < 0 ? segment.length() : open);
      pattern.append(escaped ? ArnPattern.escape(literal) : literal).append(close < 0 ? "" : "*");
      at = close < 0 ? segment.length() : close + 1;
    }
    return pattern.toString();
  }

  /**
   * Whether a path is of a template, segment by segment.
   *
   * @param path without its leading slash
   */
  static boolean matches(String template, String path) {
    String[] wanted = segments(template);
    String[] seen = path.split("/", -1);
    boolean greedy = wanted[wanted.length - 1].endsWith("+}");
    if (greedy ? seen.length < wanted.length : seen.length != wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (!ArnPattern.of(pattern(wanted[i], true)).matches(seen[i])) {
        return false;
      }
    }
    return true;
  }

  /** Whether the path is the root, and the root is one of the templates. */
  static boolean matchesRoot(List<String> templates, String path) {
    return path.isEmpty() && templates.contains("/");
  }

  private static String[] segments(String template) {
    return (template.startsWith("/") ? template.substring(1) : template).split("/", -1);
  }
}
