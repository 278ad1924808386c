package io.policyrecorder.arn;

import io.policyrecorder.arn.ArnPart.Kind;
import io.policyrecorder.arn.TemplateElement.Binding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one value of a member gives to an ARN.
 *
 * @param parts its pieces
 * @param named the partition, region and account that the value itself names; what an ARN leaves
 *     empty, it names as empty
 */
record NormalisedValue(List<ArnPart> parts, Map<Kind, String> named) {

  private static final int SUFFIX = 6;

  /**
   * The forms of a function's name that are not ARNs.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke, the
   *     pattern of FunctionName</a>
   */
  private static final Pattern FUNCTION =
      Pattern.compile("(?:([a-z]{2}(?:-[a-z]+)+-\\d):)?(?:(\\d{12}):)?(?:function:)?(.+)");

  NormalisedValue {
    parts = List.copyOf(parts);
    named = Map.copyOf(named);
  }

  /**
   * From a full ARN.
   *
   * @param text what stands in the binding's place
   */
  static @Nullable NormalisedValue ofArn(Binding binding, Arn arn, String text) {
    String name =
        switch (binding.normaliser()) {
          case NAME,
              COPY_SOURCE_BUCKET,
              COPY_SOURCE_KEY,
              EMAIL_ADDRESS,
              EMAIL_DOMAIN,
              S3_BUCKET,
              S3_KEY,
              SCOPE,
              EC2_ID,
              PARTIQL_SELECT,
              PARTIQL_INSERT,
              PARTIQL_UPDATE,
              PARTIQL_DELETE ->
              "";
          case BEHIND_SLASH -> Cut.behindFirst(text, '/');
          case LOWER -> text.toLowerCase(Locale.ROOT);
          case LAST_SEGMENT -> Cut.lastSegment(text);
          case AFTER_COLON -> text.substring(text.lastIndexOf(':') + 1);
          case FOUNDATION_MODEL -> text.substring(text.indexOf('.') + 1);
          case BEFORE_COLON -> text.substring(0, Math.max(0, text.lastIndexOf(':')));
          case KEY -> text.startsWith("alias/") ? "" : text;
          case ALIAS -> text.startsWith("alias/") ? text : "";
          case FUNCTION_NAME, PARAMETER -> Cut.upTo(text, ':');
          case LOG_GROUP -> text.endsWith(":*") ? text.substring(0, text.length() - 2) : text;
          case NONE,
              ARN,
              FUNCTION,
              QUEUE_URL,
              SECRET,
              ALIAS_NAME,
              EVENT_BUS,
              PATH,
              WITHOUT_SCHEME,
              INSTANCE,
              MANAGED_INSTANCE,
              URL_ENCODED,
              CATALOG ->
              text;
        };
    if (name.isEmpty()) {
      return null;
    }
    List<ArnPart> parts =
        binding.normaliser() == Normaliser.SECRET
            ? secretFromArn(binding.path(), name)
            : List.of(new ArnPart(binding.kind(), name, binding.path()));
    return new NormalisedValue(
        parts,
        Map.of(
            Kind.PARTITION,
            arn.partition(),
            Kind.REGION,
            arn.region(),
            Kind.ACCOUNT,
            arn.account()));
  }

  /** From a full ARN where the template says nothing of its form; null when it gives nothing. */
  static @Nullable NormalisedValue ofWholeArn(Binding binding, Arn arn) {
    String before =
        switch (binding.normaliser()) {
          case NONE,
              ARN,
              NAME,
              QUEUE_URL,
              ALIAS,
              COPY_SOURCE_BUCKET,
              COPY_SOURCE_KEY,
              BEFORE_COLON,
              AFTER_COLON,
              LAST_SEGMENT,
              PATH,
              WITHOUT_SCHEME,
              EMAIL_ADDRESS,
              EMAIL_DOMAIN,
              S3_BUCKET,
              S3_KEY,
              LOWER,
              SCOPE,
              EC2_ID,
              CATALOG,
              BEHIND_SLASH,
              URL_ENCODED,
              PARTIQL_SELECT,
              PARTIQL_INSERT,
              PARTIQL_UPDATE,
              PARTIQL_DELETE ->
              "";
          case FOUNDATION_MODEL -> "inference-profile/";
          case ALIAS_NAME -> "alias/";
          case EVENT_BUS -> "event-bus/";
          case INSTANCE -> "instance/";
          case MANAGED_INSTANCE -> "managed-instance/";
          case FUNCTION, FUNCTION_NAME -> "function:";
          case SECRET -> "secret:";
          case PARAMETER -> "parameter/";
          case KEY -> "key/";
          case LOG_GROUP -> "log-group:";
        };
    if (!arn.resource().startsWith(before)) {
      return null;
    }
    String text =
        binding.normaliser() == Normaliser.URL_ENCODED
            ? arn.toString().replace(":", "%3A").replace("/", "%2F")
            : arn.resource().substring(before.length());
    NormalisedValue value = ofArn(binding, arn, text);
    boolean whole =
        binding.normaliser() == Normaliser.NONE || binding.normaliser() == Normaliser.ARN;
    if (value == null || !whole) {
      return value;
    }
    List<ArnPart> parts = new ArrayList<>();
    parts.add(new ArnPart(Kind.LITERAL, "arn:", ""));
    parts.add(part(Kind.PARTITION, arn.partition()));
    parts.add(new ArnPart(Kind.LITERAL, ":" + arn.service() + ":", ""));
    parts.add(part(Kind.REGION, arn.region()));
    parts.add(new ArnPart(Kind.LITERAL, ":", ""));
    parts.add(part(Kind.ACCOUNT, arn.account()));
    parts.add(new ArnPart(Kind.LITERAL, ":", ""));
    parts.addAll(value.parts);
    return new NormalisedValue(parts, value.named);
  }

  /** A part that a value named; what it left empty is empty, not unknown. */
  static ArnPart part(Kind kind, String named) {
    return new ArnPart(named.isEmpty() ? Kind.LITERAL : kind, named, "");
  }

  /** From a value that is not an ARN; null when it gives nothing. */
  static @Nullable NormalisedValue ofName(Binding binding, String value) {
    return switch (binding.normaliser()) {
      case NONE, NAME, LOG_GROUP, EVENT_BUS -> plain(binding, value);
      case ARN, BEHIND_SLASH, URL_ENCODED -> null;
      case FUNCTION -> function(binding, value, true);
      case FUNCTION_NAME -> function(binding, value, false);
      case QUEUE_URL -> queueUrl(binding, value);
      case SECRET -> value.isEmpty() ? null : secret(binding, value);
      case PARAMETER -> plain(binding, Cut.upTo(Cut.withoutLeadingSlash(value), ':'));
      case KEY -> value.startsWith("alias/") ? null : plain(binding, value);
      case ALIAS -> value.startsWith("alias/") ? plain(binding, value) : null;
      case ALIAS_NAME -> plain(binding, Cut.behind(value, "alias/"));
      case BEFORE_COLON -> plain(binding, value.substring(0, Math.max(0, value.lastIndexOf(':'))));
      case LAST_SEGMENT -> plain(binding, Cut.lastSegment(value));
      case AFTER_COLON ->
          plain(binding, value.contains(":") ? value.substring(value.lastIndexOf(':') + 1) : "");
      case EMAIL_ADDRESS -> plain(binding, MailAddress.of(value));
      case EMAIL_DOMAIN -> plain(binding, MailAddress.domain(value));
      case S3_BUCKET -> plain(binding, S3Address.bucket(value));
      case S3_KEY -> plain(binding, S3Address.key(value));
      case LOWER -> plain(binding, value.toLowerCase(Locale.ROOT));
      case SCOPE -> plain(binding, Cut.scope(value));
      case EC2_ID -> plain(binding, Ec2Id.withType(value));
      case CATALOG -> plain(binding, Cut.catalog(value));
      case FOUNDATION_MODEL -> plain(binding, Cut.behindFirst(value, '.'));
      case PATH -> plain(binding, Cut.withoutLeadingSlash(value));
      case WITHOUT_SCHEME ->
          plain(binding, value.contains("://") ? value.substring(value.indexOf("://") + 3) : value);
      case INSTANCE -> value.startsWith("i-") ? plain(binding, value) : null;
      case MANAGED_INSTANCE -> value.startsWith("mi-") ? plain(binding, value) : null;
      case PARTIQL_SELECT -> statement(binding, Cut.behind(value, "Select:"));
      case PARTIQL_INSERT -> statement(binding, Cut.behind(value, "Insert:"));
      case PARTIQL_UPDATE -> statement(binding, Cut.behind(value, "Update:"));
      case PARTIQL_DELETE -> statement(binding, Cut.behind(value, "Delete:"));
      case COPY_SOURCE_BUCKET -> plain(binding, CopySource.bucket(value));
      case COPY_SOURCE_KEY -> plain(binding, CopySource.key(value));
    };
  }

  private static NormalisedValue secret(Binding binding, String name) {
    return new NormalisedValue(
        secret(name, new ArnPart(Kind.PATTERN, "??????", binding.path())), Map.of());
  }

  /** The name is a part of its own, so that mappings of names are about it alone. */
  private static List<ArnPart> secret(String name, ArnPart suffix) {
    return List.of(
        new ArnPart(Kind.NAME, name, suffix.path()), new ArnPart(Kind.LITERAL, "-", ""), suffix);
  }

  private static @Nullable NormalisedValue plain(Binding binding, String text) {
    return named(binding, text, Map.of());
  }

  private static @Nullable NormalisedValue named(
      Binding binding, String text, Map<Kind, String> named) {
    return text.isEmpty()
        ? null
        : new NormalisedValue(List.of(new ArnPart(binding.kind(), text, binding.path())), named);
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
        ? secret(text.substring(0, dash), new ArnPart(Kind.SUFFIX, text.substring(dash + 1), path))
        : secret(text, new ArnPart(Kind.PATTERN, "??????", path));
  }

  private static @Nullable NormalisedValue function(
      Binding binding, String value, boolean qualified) {
    Matcher form = FUNCTION.matcher(value);
    if (!form.matches()) {
      return null;
    }
    String name = form.group(3);
    return named(
        binding,
        qualified ? name : Cut.upTo(name, ':'),
        known(
            Objects.requireNonNullElse(form.group(1), ""),
            Objects.requireNonNullElse(form.group(2), "")));
  }

  private static @Nullable NormalisedValue queueUrl(Binding binding, String value) {
    QueueUrl url = QueueUrl.read(value);
    return named(binding, url.name(), known(url.region(), url.account()));
  }

  private static Map<Kind, String> known(String region, String account) {
    Map<Kind, String> known = new EnumMap<>(Kind.class);
    if (!region.isEmpty()) {
      known.put(Kind.REGION, region);
    }
    if (!account.isEmpty()) {
      known.put(Kind.ACCOUNT, account);
    }
    return known;
  }

  /** From {@code table} or {@code table:index}; names hold no colon. */
  private static @Nullable NormalisedValue statement(Binding binding, String tableAndIndex) {
    String table = Cut.upTo(tableAndIndex, ':');
    if (table.isEmpty() || table.equals(tableAndIndex)) {
      return plain(binding, table);
    }
    return new NormalisedValue(
        List.of(
            new ArnPart(binding.kind(), table, binding.path()),
            new ArnPart(Kind.LITERAL, "/index/", ""),
            new ArnPart(
                binding.kind(), tableAndIndex.substring(table.length() + 1), binding.path())),
        Map.of());
  }
}
