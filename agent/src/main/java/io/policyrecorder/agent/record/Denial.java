package io.policyrecorder.agent.record;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the text of an AccessDenied names.
 *
 * @param action {@code s3:GetObject}, empty when the text does not name it
 * @param resource the ARN, empty when the text does not name it; as it stands there, so that an
 *     account may be masked ({@code ********9012})
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Access
 *     denied error messages</a>
 */
public record Denial(String action, String resource) {

  /** Nothing is named. */
  public static final Denial NONE = new Denial("", "");

  /** No text of a service is longer; what is, is not read. */
  private static final int LONGEST = 16_384;

  /** {@code is not authorized to perform: ACTION}, with or without a colon and quotes. */
  private static final Pattern ACTION =
      Pattern.compile(
          "(?:not authorized to perform|not authori[sz]ed to perform the action):?\\s+"
              + "[\"'`]?([A-Za-z0-9-]+:[A-Za-z0-9*]+)");

  /** {@code on resource: ARN}, {@code on the resource ARN}. */
  private static final Pattern RESOURCE =
      Pattern.compile("on (?:the )?resources?:?\\s+(\"[^\"]*\"|'[^']*'|`[^`]*`|\\S+)");

  /**
   * Reads {@code User: … is not authorized to perform: ACTION on resource: ARN because …}, in all
   * forms that services give it: without a resource, with a masked account, with a tail that names
   * the kind of policy or its ARN. The text of an encoded message names nothing.
   */
  public static Denial read(String message) {
    if (message.length() > LONGEST) {
      return NONE;
    }
    Matcher action = ACTION.matcher(message);
    if (!action.find()) {
      return NONE;
    }
    Matcher resource = RESOURCE.matcher(message);
    return new Denial(action.group(1), resource.find(action.end()) ? arn(resource.group(1)) : "");
  }

  private static String arn(String word) {
    String text = word;
    if ("\"'`".indexOf(text.charAt(0)) >= 0 && text.length() > 1) {
      text = text.substring(1, text.length() - 1);
    } else {
      // A sentence goes on, or ends, right behind it.
      int end = text.length();
      while (end > 0 && ".,;:)".indexOf(text.charAt(end - 1)) >= 0) {
        end--;
      }
      text = text.substring(0, end);
    }
    return text.startsWith("arn:") ? text : "";
  }
}
