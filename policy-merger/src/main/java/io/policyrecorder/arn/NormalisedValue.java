package io.policyrecorder.arn;

import io.policyrecorder.arn.ArnPart.Kind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one value of a member gives to an ARN: its pieces, and the partition, region and account
 * that the value itself names (empty where it names none).
 */
record NormalisedValue(List<ArnPart> parts, String partition, String region, String account) {

  private static final int SUFFIX = 6;

  /**
   * From a full ARN: the text that stands in the binding's place, as {@link ArnTemplate} found it.
   */
  static @Nullable NormalisedValue ofArn(
      Normaliser normaliser, Kind kind, String path, Arn arn, String text) {
    List<ArnPart> parts =
        switch (normaliser) {
          case NAME -> List.of();
          case SECRET -> secretFromArn(path, text);
          case FUNCTION_NAME -> List.of(new ArnPart(kind, upTo(text, ':'), path));
          case PARAMETER -> List.of(new ArnPart(kind, upTo(text, ':'), path));
          case LOG_GROUP ->
              List.of(
                  new ArnPart(
                      kind,
                      text.endsWith(":*") ? text.substring(0, text.length() - 2) : text,
                      path));
          case NONE, ARN, FUNCTION, QUEUE_URL, KEY, ALIAS, COPY_SOURCE_BUCKET, COPY_SOURCE_KEY ->
              List.of(new ArnPart(kind, text, path));
        };
    return parts.isEmpty()
        ? null
        : new NormalisedValue(parts, arn.partition(), arn.region(), arn.account());
  }

  /** From a value that is not an ARN; null when it gives nothing. */
  static @Nullable NormalisedValue ofName(
      Normaliser normaliser, Kind kind, String path, String value) {
    return switch (normaliser) {
      case NONE, NAME, LOG_GROUP -> plain(kind, path, value);
      case ARN -> null;
      case FUNCTION -> function(kind, path, value, true);
      case FUNCTION_NAME -> function(kind, path, value, false);
      case QUEUE_URL -> queueUrl(kind, path, value);
      case SECRET -> plain(Kind.PATTERN, path, ArnPattern.escape(value) + "-??????");
      case PARAMETER -> plain(kind, path, upTo(withoutLeadingSlash(value), ':'));
      case KEY -> value.startsWith("alias/") ? null : plain(kind, path, value);
      case ALIAS -> value.startsWith("alias/") ? plain(kind, path, value) : null;
      case COPY_SOURCE_BUCKET -> copySource(kind, path, value, true);
      case COPY_SOURCE_KEY -> copySource(kind, path, value, false);
    };
  }

  private static @Nullable NormalisedValue plain(Kind kind, String path, String text) {
    return text.isEmpty()
        ? null
        : new NormalisedValue(List.of(new ArnPart(kind, text, path)), "", "", "");
  }

  private static List<ArnPart> secretFromArn(String path, String text) {
    int dash = text.length() - SUFFIX - 1;
    boolean suffixed =
        dash > 0
            && text.charAt(dash) == '-'
            && text.substring(dash + 1)
                .chars()
                .allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
    return suffixed
        ? List.of(
            new ArnPart(Kind.NAME, text.substring(0, dash + 1), path),
            new ArnPart(Kind.SUFFIX, text.substring(dash + 1), path))
        : List.of(new ArnPart(Kind.PATTERN, ArnPattern.escape(text) + "-??????", path));
  }

  private static @Nullable NormalisedValue function(
      Kind kind, String path, String value, boolean qualified) {
    String account = "";
    String name = value;
    int marker = value.indexOf(":function:");
    if (marker >= 0) {
      account = value.substring(0, marker);
      name = value.substring(marker + ":function:".length());
    }
    name = qualified ? name : upTo(name, ':');
    return name.isEmpty()
        ? null
        : new NormalisedValue(List.of(new ArnPart(kind, name, path)), "", "", account);
  }

  private static @Nullable NormalisedValue queueUrl(Kind kind, String path, String value) {
    int scheme = value.indexOf("://");
    if (scheme < 0) {
      return plain(kind, path, value);
    }
    String[] segments = value.substring(scheme + 3).split("/", -1);
    String name = segments[segments.length - 1];
    String owner = segments.length > 2 ? segments[segments.length - 2] : "";
    String host = upTo(segments[0], ':');
    String region = "";
    if (host.startsWith("sqs.") && host.indexOf('.', 4) > 0) {
      region = host.substring(4, host.indexOf('.', 4));
    }
    return name.isEmpty()
        ? null
        : new NormalisedValue(
            List.of(new ArnPart(kind, name, path)), "", region, isAccount(owner) ? owner : "");
  }

  private static @Nullable NormalisedValue copySource(
      Kind kind, String path, String value, boolean bucket) {
    String source = withoutLeadingSlash(value);
    int query = source.indexOf("?versionId=");
    source = decode(query < 0 ? source : source.substring(0, query));
    int slash = source.indexOf('/');
    if (slash <= 0) {
      return null;
    }
    return plain(kind, path, bucket ? source.substring(0, slash) : source.substring(slash + 1));
  }

  private static String decode(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return value;
    }
  }

  private static boolean isAccount(String text) {
    return text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static String withoutLeadingSlash(String value) {
    return value.startsWith("/") ? value.substring(1) : value;
  }

  private static String upTo(String text, char end) {
    int index = text.indexOf(end);
    return index < 0 ? text : text.substring(0, index);
  }
}
