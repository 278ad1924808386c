package io.policyrecorder.evaluate;

import io.policyrecorder.arn.ArnPattern;

/**
 * One entry of a statement's {@code Resource} or {@code NotResource}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Resource</a>
 */
final class ResourceMatcher {

  private static final String ARN = "arn:";
  private static final int ARN_PARTS = 6;
  private static final int ACCOUNT = 4;
  private static final String ANY_ACCOUNT = ":*:";

  private final Text text;

  /** Neither an ARN nor a star, which IAM refuses to save. */
  private final boolean misshapen;

  /** What such a value, or one without its variable, says of a request. */
  private final Truth withoutMeaning;

  private final Truth withoutVariable;

  /** IAM takes no wildcard for the service, so nobody knows what it would match. */
  private final boolean anyService;

  /** The service where the partition has a wildcard, which must not run into it; else empty. */
  private final String service;

  /**
   * An entry.
   *
   * @param harmless whether it is safe to say that an entry without meaning matches nothing: in an
   *     Allow of an identity-based policy
   * @param not whether it stands in {@code NotResource}
   */
  ResourceMatcher(String source, String version, boolean harmless, boolean not) {
    text = Text.of(source, version);
    misshapen =
        !source.startsWith(ARN)
            && !source.startsWith("${")
            && !source.chars().allMatch(c -> c == '*');
    withoutMeaning = harmless && !not ? Truth.NO : Truth.UNKNOWN;
    // Whether NotResource then means everything, AWS does not say.
    withoutVariable = not ? Truth.UNKNOWN : Truth.NO;
    int partitionEnd = source.indexOf(':', ARN.length());
    int serviceEnd = partitionEnd < 0 ? -1 : source.indexOf(':', partitionEnd + 1);
    String partition = part(source, ARN.length(), partitionEnd);
    String named = partitionEnd < 0 ? "" : part(source, partitionEnd + 1, serviceEnd);
    boolean arn = source.startsWith(ARN);
    anyService = arn && (isWild(named) || (partitionEnd < 0 && isWild(partition)));
    service = arn && isWild(partition) ? named : "";
  }

  private static String part(String source, int begin, int end) {
    return end < 0
        ? source.substring(Math.min(begin, source.length()))
        : source.substring(begin, end);
  }

  private static boolean isWild(String part) {
    return part.indexOf('*') >= 0 || part.indexOf('?') >= 0;
  }

  /** Whether the request's resource is one of those that are meant. */
  Truth matches(Request request) {
    if (misshapen) {
      return withoutMeaning;
    }
    if (!text.isFixed()) {
      Truth resolves = text.resolves(request.context());
      if (resolves == Truth.NO) {
        return withoutVariable;
      }
      if (resolves == Truth.UNKNOWN) {
        return mayMatch(text.widest(request.context()), request) ? resolves : Truth.NO;
      }
    }
    if (request.open()) {
      return matchesAll(request);
    }
    String resource = request.resource();
    if (!text.pattern(request.context()).matches(resource)) {
      return resource.contains(ANY_ACCOUNT) ? matchesForSomeAccount(request) : Truth.NO;
    }
    if (anyService) {
      return Truth.UNKNOWN;
    }
    return Truth.of(service.isEmpty() || service.equals(serviceOf(resource)));
  }

  private static boolean mayMatch(ArnPattern pattern, Request request) {
    return request.open()
        ? pattern.overlaps(ArnPattern.of(request.resource()))
        : pattern.matches(request.resource());
  }

  /** Whether all that the request may be about is meant; unknown when it is a part of that. */
  private Truth matchesAll(Request request) {
    ArnPattern asked = ArnPattern.of(request.resource());
    ArnPattern pattern = text.pattern(request.context());
    if (!pattern.overlaps(asked)) {
      return Truth.NO;
    }
    boolean sameService = service.isEmpty() || service.equals(serviceOf(request.resource()));
    return pattern.covers(asked) && !anyService && sameService ? Truth.YES : Truth.UNKNOWN;
  }

  private static String serviceOf(String arn) {
    int partitionEnd = arn.indexOf(':', ARN.length());
    return partitionEnd < 0 ? "" : part(arn, partitionEnd + 1, arn.indexOf(':', partitionEnd + 1));
  }

  /**
   * The account of a resource is {@code *} where nobody told it: then a value with an account may
   * be meant.
   */
  private Truth matchesForSomeAccount(Request request) {
    String[] asked = request.resource().split(":", ARN_PARTS);
    String[] parts = text.escaped(request.context()).split(":", ARN_PARTS);
    if (asked.length < ARN_PARTS || !asked[ACCOUNT].equals("*") || parts.length < ARN_PARTS) {
      return Truth.NO;
    }
    parts[ACCOUNT] = "*";
    return ArnPattern.of(String.join(":", parts)).matches(request.resource())
        ? Truth.UNKNOWN
        : Truth.NO;
  }
}
