package io.policyrecorder.cli.aws;

import java.util.regex.Pattern;

/**
 * The path of a route: {@code /orders/{id}}, {@code /files/{proxy+}}.
 *
 * @param template as API Gateway has it
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html">Create
 *     routes</a>
 */
record RoutePath(String template) {

  private static final Pattern GREEDY = Pattern.compile("\\{[^{}]*\\+}");
  private static final Pattern PARAMETER = Pattern.compile("\\{[^{}]*}");

  /** How well a route fits: the higher, the narrower. */
  static final int NOT = -1;

  /**
   * How well a path fits, a higher number for a narrower template.
   *
   * @param path without its leading slash; {@code *} stands for what nobody knows and fits anything
   * @return {@link #NOT} when it does not
   */
  int fit(String path) {
    String[] wanted = segments(template.startsWith("/") ? template.substring(1) : template);
    String[] given = segments(path);
    int fit = 0;
    for (int i = 0; i < wanted.length; i++) {
      if (GREEDY.matcher(wanted[i]).matches()) {
        return i < given.length ? fit * 4 : NOT;
      }
      if (i >= given.length) {
        return NOT;
      }
      boolean parameter = PARAMETER.matcher(wanted[i]).matches();
      if (!parameter && !wanted[i].equals(given[i]) && given[i].indexOf('*') < 0) {
        return NOT;
      }
      fit = fit * 4 + (parameter ? 2 : 3);
    }
    return given.length == wanted.length || isOpen(given, wanted.length) ? fit * 4 + 1 : NOT;
  }

  /** Whether an unknown last segment may stand for none, or several. */
  private static boolean isOpen(String[] given, int from) {
    return given.length == from + 1 && given[from].equals("*");
  }

  private static String[] segments(String path) {
    String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return trimmed.isEmpty() ? new String[0] : trimmed.split("/", -1);
  }
}
