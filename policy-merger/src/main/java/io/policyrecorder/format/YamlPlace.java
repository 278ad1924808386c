package io.policyrecorder.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A list in a YAML document.
 *
 * @param path the keys, and the numbers of the entries, that lead to it
 * @param parents what each of them is in
 */
record YamlPlace(List<String> path, List<Node> parents) {

  /** The lists of statements of CloudFormation and of the Serverless Framework. */
  private static final Set<String> LISTS = Set.of("Statement", "statements", "iamRoleStatements");

  /** The list of which entries begin between the markers; null when there is none. */
  static @Nullable YamlPlace in(Node root, String text, MarkedLines lines) {
    return in(root, new YamlPlace(List.of(), List.of()), text, lines);
  }

  private static @Nullable YamlPlace in(Node node, YamlPlace here, String text, MarkedLines lines) {
    if (node instanceof SequenceNode list) {
      for (int i = 0; i < list.getValue().size(); i++) {
        Node entry = list.getValue().get(i);
        if (isBetween(entry, text, lines)) {
          return here;
        }
        YamlPlace inside =
            in(entry, new YamlPlace(and(here.path, "" + i), and(here.parents, list)), text, lines);
        if (inside != null) {
          return inside;
        }
      }
    } else if (node instanceof MappingNode map) {
      for (NodeTuple member : map.getValue()) {
        String key = text(member.getKeyNode());
        YamlPlace inside =
            in(
                member.getValueNode(),
                new YamlPlace(and(here.path, key), and(here.parents, map)),
                text,
                lines);
        if (inside != null) {
          return inside;
        }
      }
    }
    return null;
  }

  private static <T> List<T> and(List<T> some, T one) {
    List<T> all = new ArrayList<>(some);
    all.add(one);
    return all;
  }

  /** The key that the list is the value of. */
  String key() {
    return path.isEmpty() ? "" : path.get(path.size() - 1);
  }

  boolean isOfStatements() {
    return LISTS.contains(key());
  }

  /** The type of the resource that the list is in; empty for none. */
  String resourceType() {
    int resource = path.indexOf("Resources") + 2;
    return resource > 1
            && resource < parents.size()
            && parents.get(resource) instanceof MappingNode properties
        ? text(member(properties, "Type"))
        : "";
  }

  /** The text beside the list; empty when there is none. */
  String sibling(String key) {
    return parents.get(parents.size() - 1) instanceof MappingNode map ? text(member(map, key)) : "";
  }

  /** The entries of the list between the markers. */
  List<Node> statements(Node root, String text, MarkedLines lines) {
    return entries(root).stream().filter(entry -> isBetween(entry, text, lines)).toList();
  }

  /** The names of the other ones. */
  List<String> otherSids(Node root, String text, MarkedLines lines) {
    return entries(root).stream()
        .filter(entry -> !isBetween(entry, text, lines))
        .map(entry -> entry instanceof MappingNode map ? text(member(map, "Sid")) : "")
        .toList();
  }

  /**
   * Where something between the markers begins that is in none of these entries; -1 for nowhere.
   */
  int other(Node root, String text, MarkedLines lines, List<Node> entries) {
    if (entries.contains(root)) {
      return -1;
    }
    List<Node> inside = new ArrayList<>();
    if (root instanceof SequenceNode list) {
      inside.addAll(list.getValue());
    } else if (root instanceof MappingNode map) {
      for (NodeTuple member : map.getValue()) {
        if (isBetween(member.getKeyNode(), text, lines)) {
          return offset(member.getKeyNode(), text);
        }
        inside.add(member.getValueNode());
      }
    }
    for (Node each : inside) {
      int found = other(each, text, lines, entries);
      if (found >= 0) {
        return found;
      }
    }
    boolean strange = root instanceof ScalarNode && isBetween(root, text, lines);
    return strange ? offset(root, text) : -1;
  }

  private List<Node> entries(Node root) {
    @Nullable Node node = root;
    for (String step : path) {
      if (node instanceof MappingNode map) {
        node = member(map, step);
      } else if (node instanceof SequenceNode list) {
        node = list.getValue().get(Integer.parseInt(step));
      } else {
        return List.of();
      }
    }
    return node instanceof SequenceNode list ? list.getValue() : List.of();
  }

  static @Nullable Node member(MappingNode map, String key) {
    for (NodeTuple member : map.getValue()) {
      if (text(member.getKeyNode()).equals(key)) {
        return member.getValueNode();
      }
    }
    return null;
  }

  static String text(@Nullable Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private static boolean isBetween(Node node, String text, MarkedLines lines) {
    int at = offset(node, text);
    return at >= lines.from() && at < lines.to();
  }

  /** The library counts code points, and was not shown the byte order mark. */
  private static int offset(Node node, String text) {
    int mark = text.startsWith("\uFEFF") ? 1 : 0;
    return node.getStartMark()
        .map(start -> text.offsetByCodePoints(mark, start.getIndex()))
        .orElse(-1);
  }
}
