package io.policyrecorder.evaluate;

import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of a policy that may hold policy variables, {@code ${aws:username}} or {@code ${key,
 * 'default'}}. What a variable stands for is plain text: a user named {@code *} is no wildcard.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Policy
 *     variables</a>
 */
final class Text {

  /** The value as it stands in the policy, {@code ${$}} for a dollar that is plain. */
  private final String source;

  /** Literal, variable, literal, …; one literal when there is no variable. */
  private final List<Piece> pieces;

  /** A variable without end or name: nobody knows what IAM makes of it. */
  private final boolean broken;

  private final @Nullable ArnPattern pattern;

  private Text(String source, List<Piece> pieces, boolean broken) {
    this.source = source;
    this.pieces = pieces;
    this.broken = broken;
    this.pattern = pieces.size() == 1 ? ArnPattern.of(source) : null;
  }

  /** A literal with a key of null, or a variable. */
  private record Piece(String text, @Nullable String key, @Nullable String otherwise) {}

  /** Reads a value of a policy of the version: that of 2008 knows no variables and no escapes. */
  static Text of(String value, String version) {
    if (!version.equals(PolicyDocument.VERSION)) {
      String plain = value.replace("${", "${$}{");
      return new Text(plain, List.of(new Piece(plain, null, null)), false);
    }
    List<Piece> pieces = new ArrayList<>();
    boolean broken = false;
    int literal = 0;
    int at = value.indexOf("${");
    while (at >= 0) {
      int end = value.indexOf('}', at);
      if (end < 0) {
        broken = true;
        break;
      }
      String inside = value.substring(at + 2, end);
      if (!isEscape(inside)) {
        Piece variable = variable(inside);
        broken |= String.valueOf(variable.key()).isEmpty();
        pieces.add(new Piece(value.substring(literal, at), null, null));
        pieces.add(variable);
        literal = end + 1;
      }
      at = value.indexOf("${", end);
    }
    pieces.add(new Piece(value.substring(literal), null, null));
    return new Text(value, pieces, broken);
  }

  private static Piece variable(String inside) {
    int comma = inside.indexOf(',');
    if (comma < 0) {
      return new Piece("", RequestContext.name(inside.strip()), null);
    }
    String otherwise = inside.substring(comma + 1).strip();
    boolean quoted =
        otherwise.length() >= 2 && otherwise.startsWith("'") && otherwise.endsWith("'");
    return new Piece(
        "",
        RequestContext.name(inside.substring(0, comma).strip()),
        quoted ? otherwise.substring(1, otherwise.length() - 1) : otherwise);
  }

  private static boolean isEscape(String inside) {
    return inside.length() == 1 && "*?$".contains(inside);
  }

  /** Whether it means the same in every request. */
  boolean isFixed() {
    return pieces.size() == 1 && !broken;
  }

  /**
   * Whether every variable has a value; unknown when one has several, as only keys with a single
   * value can be variables, or when one is no variable.
   */
  Truth resolves(RequestContext context) {
    Truth all = broken ? Truth.UNKNOWN : Truth.YES;
    for (Piece piece : pieces) {
      if (piece.key() != null && !piece.key().isEmpty()) {
        int values = context.get(piece.key()).size();
        if (values == 0 && context.has(piece.key()) != Truth.NO) {
          all = Truth.UNKNOWN;
        } else if (values == 0 && piece.otherwise() == null) {
          return Truth.NO;
        }
        all = all.and(values > 1 ? Truth.UNKNOWN : Truth.YES);
      }
    }
    return all;
  }

  /** The pattern for a request in which it {@linkplain #resolves resolves}. */
  ArnPattern pattern(RequestContext context) {
    return pattern != null ? pattern : ArnPattern.of(escaped(context));
  }

  /** The pattern's text for such a request. */
  String escaped(RequestContext context) {
    if (pattern != null) {
      return source;
    }
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      text.append(piece.key() == null ? piece.text() : ArnPattern.escape(value(piece, context)));
    }
    return text.toString();
  }

  /** The pattern with {@code *} for each variable whose one value is not known. */
  ArnPattern widest(RequestContext context) {
    if (broken) {
      return ArnPattern.of("*");
    }
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      if (piece.key() == null) {
        text.append(piece.text());
      } else {
        List<String> values = context.get(piece.key());
        text.append(values.size() == 1 ? ArnPattern.escape(values.get(0)) : "*");
      }
    }
    return ArnPattern.of(text.toString());
  }

  /** The text itself for such a request, without a meaning for {@code *} and {@code ?}. */
  String literal(RequestContext context) {
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      text.append(
          piece.key() == null
              ? piece.text().replace("${*}", "*").replace("${?}", "?").replace("${$}", "$")
              : value(piece, context));
    }
    return text.toString();
  }

  private static String value(Piece piece, RequestContext context) {
    List<String> values = context.get(String.valueOf(piece.key()));
    return values.isEmpty() ? String.valueOf(piece.otherwise()) : values.get(0);
  }

  /** The value as it stands in the policy. */
  String source() {
    return source;
  }
}
