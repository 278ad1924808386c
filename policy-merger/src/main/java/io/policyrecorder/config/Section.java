package io.policyrecorder.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A mapping of the file, asked key by key. What is wrong goes to the list of problems and reading
 * goes on, so that a user sees everything at once; {@link #end} reports the keys that nobody asked
 * for.
 */
final class Section {

  private final String name;
  private final String path;
  private final Reading reading;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();
  private final @Nullable Node place;
  private boolean keysAreTheUsers;

  /**
   * The keys of a mapping.
   *
   * @param name what messages call it, such as that of the key; empty for the file itself
   * @param path where it is in the file, {@code apis[].}; empty for the file itself
   * @param node null for one that is not there
   */
  Section(String name, String path, @Nullable Node node, Reading reading) {
    this.name = name;
    this.path = path;
    this.reading = reading;
    this.place = node;
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        String key =
            entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "a list or map";
        if (values.put(key, entry.getValueNode()) != null) {
          problem(entry.getKeyNode(), "\"" + key + "\" is there twice.");
        }
        keys.put(key, entry.getKeyNode());
      }
    } else if (node != null && !isNull(node)) {
      problem(node, called(name) + " has keys with values, and this is " + what(node) + ".");
    }
  }

  /** Reports the keys that nobody asked for, with those that may have been meant. */
  void end() {
    for (Map.Entry<String, Node> key : keys.entrySet()) {
      if (!asked.contains(key.getKey())) {
        List<String> near = NearestNames.of(key.getKey(), asked);
        problem(
            key.getValue(),
            called(name)
                + " has no \""
                + key.getKey()
                + "\""
                + (near.isEmpty()
                    ? "; there are " + String.join(", ", asked) + "."
                    : "; did you mean " + String.join(" or ", near) + "?"));
      }
    }
  }

  /** Its own keys, for mappings whose keys are the user's. */
  List<String> keys() {
    asked.addAll(keys.keySet());
    reading.key(path + "*");
    keysAreTheUsers = true;
    return List.copyOf(keys.keySet());
  }

  boolean has(String key) {
    if (asked.add(key)) {
      reading.key(path + key);
    }
    Node value = values.get(key);
    return value != null && !isNull(value);
  }

  /** The text of a key; empty when it is not there. */
  String text(String key) {
    return has(key) ? text(key, value(key)) : "";
  }

  /** The text of a key that must be there. */
  String needed(String key) {
    String text = text(key);
    if (!has(key)) {
      problem(place, called(name) + " needs \"" + key + "\".");
    }
    return text;
  }

  /**
   * The text of a key, checked.
   *
   * @param check what is wrong with a text, empty when nothing is
   */
  String text(String key, Function<String, String> check) {
    String text = text(key);
    if (!text.isEmpty()) {
      String wrong = check.apply(text);
      if (!wrong.isEmpty()) {
        problem(values.get(key), key + ": " + wrong);
        return "";
      }
    }
    return text;
  }

  /** The texts of a list; one alone is a list of it. */
  List<String> texts(String key) {
    return texts(key, text -> "");
  }

  /**
   * The texts of a list, each checked.
   *
   * @param check what is wrong with a text, empty when nothing is
   */
  List<String> texts(String key, Function<String, String> check) {
    List<String> texts = new ArrayList<>();
    for (Node each : nodes(key)) {
      String text = text(key, each);
      String wrong = text.isEmpty() ? "" : check.apply(text);
      if (!wrong.isEmpty()) {
        problem(each, key + ": " + wrong);
      } else if (!text.isEmpty()) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** The texts of a list that must be there and not be empty. */
  List<String> needed(String key, Function<String, String> check) {
    List<String> texts = texts(key, check);
    if (!has(key) || nodes(key).isEmpty()) {
      problem(place, called(name) + " needs \"" + key + "\".");
    }
    return texts;
  }

  /** An entry of a list: a text, and what it is given. */
  record Pair(String name, String value, Node at) {}

  /**
   * A list whose entries are {@code NAME}, {@code NAME=VALUE} or a mapping {@code NAME: VALUE}; the
   * value is empty for the first.
   */
  List<Pair> pairs(String key) {
    List<Pair> pairs = new ArrayList<>();
    for (Node each : nodes(key)) {
      if (each instanceof MappingNode) {
        Section entry = new Section("an entry of " + key, path + key + "[].", each, reading);
        for (String named : entry.keys()) {
          pairs.add(new Pair(named, entry.text(named), each));
        }
      } else {
        String text = text(key, each);
        int at = text.indexOf('=');
        pairs.add(
            at < 0
                ? new Pair(text, "", each)
                : new Pair(text.substring(0, at), text.substring(at + 1), each));
      }
    }
    return pairs;
  }

  /** Reports something about an entry of a list. */
  void problem(Pair pair, String message) {
    problem(pair.at(), message);
  }

  /** Whether a key is true. */
  boolean flag(String key) {
    String text = text(key);
    if (has(key) && !text.equals("true") && !text.equals("false")) {
      problem(key, key + " is true or false.");
    }
    return text.equals("true");
  }

  /** The number of a key, at least 1; 0 when it is not there. */
  int number(String key) {
    String text = text(key);
    if (text.isEmpty()) {
      return 0;
    }
    if (!text.matches("[1-9][0-9]{0,6}")) {
      problem(key, key + ": \"" + text + "\" is no number from 1.");
      return 0;
    }
    return Integer.parseInt(text);
  }

  /** The mapping under a key, empty when it is not there. */
  Section section(String key) {
    String below = path + (keysAreTheUsers ? "*" : key) + ".";
    return new Section(key, below, has(key) ? value(key) : null, reading);
  }

  /** The mappings in the list under a key. */
  List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    for (Node each : nodes(key)) {
      sections.add(new Section("an entry of " + key, path + key + "[].", each, reading));
    }
    return sections;
  }

  /** Whether the value of a key is a mapping. */
  boolean isSection(String key) {
    return has(key) && values.get(key) instanceof MappingNode;
  }

  /** Reports something about a key's value; about the section when it is not there. */
  void problem(String key, String message) {
    problem(values.getOrDefault(key, place), message);
  }

  private List<Node> nodes(String key) {
    if (!has(key)) {
      return List.of();
    }
    return value(key) instanceof SequenceNode list ? list.getValue() : List.of(value(key));
  }

  private Node value(String key) {
    Node value = values.get(key);
    if (value == null) {
      throw new IllegalStateException(key);
    }
    return value;
  }

  /**
   * The text as it was written. A number is a text too, but not one that YAML reads as octal or
   * that loses zeros: accounts want quotes, which is told.
   */
  private String text(String key, Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    problem(node, key + " is a text, and this is " + what(node) + ".");
    return "";
  }

  private void problem(@Nullable Node at, String message) {
    Mark mark = at == null ? null : at.getStartMark().orElse(null);
    reading.problem(
        mark == null
            ? new ConfigProblem(0, 0, message)
            : new ConfigProblem(mark.getLine() + 1, mark.getColumn() + 1, message));
  }

  private static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  private static String called(String name) {
    return name.isEmpty() ? "The file" : name;
  }

  private static String what(Node node) {
    return node instanceof SequenceNode
        ? "a list"
        : node instanceof MappingNode ? "a mapping" : "a text";
  }
}
