package io.policyrecorder.format;

import io.policyrecorder.format.TextPart.Kind;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.merge.NameMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The texts that a deploying tool fills in. Only what the user declared is one: any other <code>
 * ${…}</code> of a policy is a policy variable, and what was recorded is plain text, in which the
 * merger writes <code>${$}</code> for a dollar sign before a brace.
 *
 * @param texts <code>${AWS::AccountId}</code>, <code>{{resolve:ssm:/orders/table}}</code>; a <code>
 *     {1}</code> in one stands for a part of the recorded name
 */
public record Placeholders(SortedSet<String> texts) {

  /** There are none. */
  public static final Placeholders NONE = new Placeholders(new TreeSet<>());

  /** IAM's escapes and {@code ${prefix:key}}, with or without a default value. */
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{(?:[*?$]|[\\w.-]+:(?!:)[^{}]*)\\}");

  /**
   * What looks like a policy variable, but is where the Serverless Framework takes values from.
   *
   * @see <a href="https://www.serverless.com/framework/docs/guides/variables">Variables</a>
   */
  private static final Pattern SERVERLESS =
      Pattern.compile(
          "\\$\\{(?:(?:self|opt|sls|env|param|file|ssm|cf|git|output|state|terraform|vault)[:(.].*"
              + "|aws:(?:accountId|region))\\}",
          Pattern.DOTALL);

  private static final Pattern MATCHED = Pattern.compile("\\{[0-9]+\\}");

  public Placeholders {
    texts = Collections.unmodifiableSortedSet(new TreeSet<>((Collection<String>) texts));
  }

  /**
   * Those that the mappings of {@code recorder.yaml} hold. In a name that something is mapped to, a
   * policy variable stays one.
   */
  public static Placeholders of(MergeOptions options) {
    SortedSet<String> texts = new TreeSet<>();
    for (String text : List.of(options.account(), options.region(), options.partition())) {
      texts.addAll(tokens(text));
    }
    options.accounts().values().forEach(text -> texts.addAll(tokens(text)));
    options.regions().values().forEach(text -> texts.addAll(tokens(text)));
    for (NameMapping mapping : options.names()) {
      for (String token : tokens(mapping.to())) {
        if (!VARIABLE.matcher(token).matches() || SERVERLESS.matcher(token).matches()) {
          texts.add(token);
        }
      }
    }
    return new Placeholders(texts);
  }

  /** The text in pieces, which joined are the text again. */
  List<TextPart> parts(String text) {
    Set<Pattern> declared =
        texts.stream().map(Placeholders::pattern).collect(Collectors.toUnmodifiableSet());
    List<TextPart> parts = new ArrayList<>();
    int plain = 0;
    int at = 0;
    while (at < text.length()) {
      Kind kind = Kind.PLACEHOLDER;
      String token = token(text, at);
      if (token.isEmpty()
          || declared.stream().noneMatch(pattern -> pattern.matcher(token).matches())) {
        kind = Kind.VARIABLE;
      }
      int end = kind == Kind.PLACEHOLDER ? at + token.length() : variableEnd(text, at);
      if (end < 0) {
        at++;
        continue;
      }
      if (plain < at) {
        parts.add(new TextPart(Kind.PLAIN, text.substring(plain, at)));
      }
      parts.add(new TextPart(kind, text.substring(at, end)));
      at = end;
      plain = end;
    }
    if (plain < text.length()) {
      parts.add(new TextPart(Kind.PLAIN, text.substring(plain)));
    }
    return parts;
  }

  /** Behind the policy variable that begins here, in which no brace is; -1 when none does. */
  private static int variableEnd(String text, int at) {
    if (!text.startsWith("${", at)) {
      return -1;
    }
    int end = text.indexOf('}', at);
    int next = text.indexOf('{', at + 2);
    return end < 0 || (next >= 0 && next < end) ? -1 : end + 1;
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      String token = token(text, at);
      if (!token.isEmpty()) {
        tokens.add(token);
      }
      at += Math.max(1, token.length());
    }
    return tokens;
  }

  /** The <code>${…}</code> or <code>{{…}}</code> that begins here, braces matched; else empty. */
  private static String token(String text, int at) {
    if (!text.startsWith("${", at) && !text.startsWith("{{", at)) {
      return "";
    }
    int depth = 0;
    for (int i = at; i < text.length(); i++) {
      if (text.charAt(i) == '{') {
        depth++;
      } else if (text.charAt(i) == '}' && --depth == 0) {
        return text.substring(at, i + 1);
      }
    }
    return "";
  }

  private static Pattern pattern(String declared) {
    return Pattern.compile(
        MATCHED
            .splitAsStream(declared + "\0")
            .map(piece -> piece.replace("\0", ""))
            .map(Pattern::quote)
            .collect(Collectors.joining("[^{}]*")),
        Pattern.DOTALL);
  }
}
