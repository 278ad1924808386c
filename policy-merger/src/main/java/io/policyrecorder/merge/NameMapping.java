package io.policyrecorder.merge;

import io.policyrecorder.arn.ArnPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What recorded names are called where the application is deployed. A mapping is about whole names
 * and about each part of a name between slashes.
 *
 * @param from the recorded name with {@code *} for any characters but a slash and {@code ?} for one
 * @param to what stands in the policy, as it is: a name, a placeholder for a template such as
 *     <code>${AWS::StackName}-orders</code>, or a pattern. <code>{1}</code> stands for what the
 *     first {@code *} or {@code ?} of {@code from} matched, <code>{2}</code> for the second
 * @param service the service prefix to whose ARNs it is limited, {@code dynamodb}; empty for all
 * @param type the resource type to whose ARNs it is limited, and to those of what lies in such a
 *     resource: {@code table}; empty for all, else there is a service
 */
public record NameMapping(String from, String to, String service, String type) {

  private static final Pattern MATCHED = Pattern.compile("\\{([1-9][0-9]{0,3})\\}");

  /** Of resources of every type. */
  public NameMapping(String from, String to, String service) {
    this(from, to, service, "");
  }

  /** What a recorded name becomes; null when the mapping is not about it. */
  @Nullable String apply(String name, String serviceOfName) {
    if (!service.isEmpty() && !service.equals(serviceOfName)) {
      return null;
    }
    String whole = replaced(name);
    if (whole != null || name.indexOf('/') < 0) {
      return whole;
    }
    StringBuilder parts = new StringBuilder();
    boolean any = false;
    for (String part : name.split("/", -1)) {
      String replaced = replaced(part);
      any |= replaced != null;
      parts.append(replaced == null ? ArnPattern.escape(part) : replaced).append('/');
    }
    return any ? parts.substring(0, parts.length() - 1) : null;
  }

  private @Nullable String replaced(String name) {
    List<String> matched = match(from, name);
    if (matched == null) {
      return null;
    }
    return MATCHED
        .matcher(to)
        .replaceAll(
            number -> {
              int i = Integer.parseInt(number.group(1));
              return Matcher.quoteReplacement(
                  i <= matched.size() ? ArnPattern.escape(matched.get(i - 1)) : number.group());
            });
  }

  /** Whether every name that the other one is about is this one's too. */
  public boolean covers(NameMapping other) {
    return (service.isEmpty() || service.equals(other.service))
        && (type.isEmpty() || type.equals(other.type))
        && ArnPattern.of(from).covers(ArnPattern.of(other.from));
  }

  /**
   * What each wildcard stands for, the shortest from the left; null when the name does not match.
   * Text between two wildcards is looked for from where the last one was found, so that the work
   * grows with the product of both lengths at most.
   */
  private static @Nullable List<String> match(String pattern, String name) {
    List<String> matched = new ArrayList<>();
    int p = 0;
    int n = 0;
    int star = -1;
    int starAt = 0;
    List<String> beforeStar = List.of();
    while (n < name.length() || (p < pattern.length() && pattern.charAt(p) == '*')) {
      char c = p < pattern.length() ? pattern.charAt(p) : 0;
      if (c == '*') {
        beforeStar = List.copyOf(matched);
        star = p++;
        starAt = n;
        matched = new ArrayList<>(beforeStar);
        matched.add("");
      } else if (n < name.length()
          && c != 0
          && (c == name.charAt(n) || (c == '?' && name.charAt(n) != '/'))) {
        if (c == '?') {
          matched.add(name.substring(n, n + 1));
        }
        p++;
        n++;
      } else if (star >= 0 && canGrow(name, starAt, matched.get(beforeStar.size()))) {
        int taken = matched.get(beforeStar.size()).length() + 1;
        matched = new ArrayList<>(beforeStar);
        matched.add(name.substring(starAt, starAt + taken));
        p = star + 1;
        n = starAt + taken;
      } else {
        return null;
      }
    }
    return p == pattern.length() ? matched : null;
  }

  private static boolean canGrow(String name, int starAt, String taken) {
    int next = starAt + taken.length();
    return next < name.length() && name.charAt(next) != '/';
  }
}
