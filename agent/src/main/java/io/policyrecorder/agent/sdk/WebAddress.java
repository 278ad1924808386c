package io.policyrecorder.agent.sdk;

import io.policyrecorder.capture.MemberPath;

/**
 * Values that are web addresses: where an object, a queue or a page is. Such a URL may be
 * presigned, or have a password before its host.
 */
final class WebAddress {

  private static final String[] SCHEMES = {"https://", "http://"};

  /**
   * How the names of members end that hold URLs. In others, a key of S3 for one, what looks like a
   * URL is a name, and would be another name without its end.
   */
  private static final String[] MEMBERS = {"url", "uri", "location", "package"};

  private WebAddress() {}

  /**
   * A URL without its query, its fragment and the user before its host; other texts, and those of
   * members that hold none, as they are.
   */
  static String withoutSecrets(MemberPath member, String text) {
    int host = host(text);
    return host < 0 || !mayHold(member.toString()) ? text : withoutSecrets(text, host);
  }

  private static String withoutSecrets(String text, int host) {
    int end = first("?#", text, host, text.length());
    int path = first("/", text, host, end);
    int user = text.lastIndexOf('@', path - 1) + 1;
    return user <= host
        ? text.substring(0, end)
        : text.substring(0, host) + text.substring(user, end);
  }

  private static int first(String characters, String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return end;
  }

  private static int host(String text) {
    for (String scheme : SCHEMES) {
      if (text.regionMatches(true, 0, scheme, 0, scheme.length())) {
        return scheme.length();
      }
    }
    return -1;
  }

  private static boolean mayHold(String member) {
    for (String ending : MEMBERS) {
      int length = ending.length();
      if (member.regionMatches(true, member.length() - length, ending, 0, length)) {
        return true;
      }
    }
    return false;
  }
}
