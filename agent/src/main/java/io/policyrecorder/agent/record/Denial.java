package io.policyrecorder.agent.record;

/**
 * What the text of an AccessDenied names.
 *
 * @param action {@code s3:GetObject}, empty when the text does not name it
 * @param resource the ARN, empty when the text does not name it
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Access
 *     denied error messages</a>
 */
public record Denial(String action, String resource) {

  /** Nothing is named. */
  public static final Denial NONE = new Denial("", "");

  private static final String ACTION = "is not authorized to perform: ";
  private static final String RESOURCE = " on resource: ";

  /** Reads {@code User: … is not authorized to perform: ACTION on resource: ARN because …}. */
  public static Denial read(String message) {
    int start = message.indexOf(ACTION);
    if (start < 0) {
      return NONE;
    }
    start += ACTION.length();
    String action = word(message, start);
    int resource = message.indexOf(RESOURCE, start);
    String named = resource < 0 ? "" : word(message, resource + RESOURCE.length());
    return action.indexOf(':') > 0
        ? new Denial(action, named.startsWith("arn:") ? named : "")
        : NONE;
  }

  private static String word(String text, int from) {
    boolean quoted = from < text.length() && text.charAt(from) == '"';
    int start = quoted ? from + 1 : from;
    int end = start;
    while (end < text.length()
        && (quoted ? text.charAt(end) != '"' : !Character.isWhitespace(text.charAt(end)))) {
      end++;
    }
    return text.substring(start, end);
  }
}
