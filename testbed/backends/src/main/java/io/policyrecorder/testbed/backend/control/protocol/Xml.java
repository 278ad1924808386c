package io.policyrecorder.testbed.backend.control.protocol;

import java.util.List;
import java.util.stream.Stream;

/**
 * An XML element with either text or children.
 *
 * @param text not yet escaped
 */
public record Xml(String name, String text, List<Xml> children) {

  public static Xml text(String name, String text) {
    return new Xml(name, text, List.of());
  }

  public static Xml of(String name, List<Xml> children) {
    return new Xml(name, "", children);
  }

  public static Xml of(String name, Xml... children) {
    return of(name, List.of(children));
  }

  /** A list in the way of the query protocol: each element is called "member". */
  public static Xml members(String name, Stream<Xml> elements) {
    return of(name, elements.map(m -> new Xml("member", m.text(), m.children())).toList());
  }

  void write(StringBuilder out) {
    out.append('<').append(name).append('>');
    if (children.isEmpty()) {
      escape(out);
    } else {
      children.forEach(child -> child.write(out));
    }
    // The name of the root may carry its namespace.
    out.append("</").append(name.split(" ", 2)[0]).append('>');
  }

  private void escape(StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        default -> out.append(c);
      }
    }
  }
}
