package io.policyrecorder.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Writes maps, lists and texts as YAML, one value a line. All values are texts for readers of YAML
 * 1.1, too, which CloudFormation is: what either version could take for a number, a date or a truth
 * value stands in quotes.
 */
final class YamlText {

  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setIndent(2)
          .setIndicatorIndent(2)
          .setIndentWithIndicator(true)
          .setSplitLines(false)
          .setMaxSimpleKeyLength(1024)
          .setBestLineBreak("\n")
          .build();

  /** What no version takes for anything but a text. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z](?:[A-Za-z0-9._/*?:-]*[A-Za-z0-9._/*?-])?");

  /**
   * The words of YAML 1.1 that are not texts.
   *
   * @see <a href="https://yaml.org/type/bool.html">YAML 1.1, Boolean</a>
   */
  private static final Set<String> WORDS =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

  private YamlText() {}

  /** The document with a line feed at the end. */
  static String of(Map<String, ?> document) {
    StringBuilder text = new StringBuilder();
    new Dump(SETTINGS)
        .dumpNode(
            node(document, FlowStyle.BLOCK),
            new StreamDataWriter() {
              @Override
              public void write(String written) {
                text.append(written);
              }

              @Override
              public void write(String written, int from, int length) {
                text.append(written, from, from + length);
              }
            });
    return text.toString();
  }

  private static Node node(Object value, FlowStyle style) {
    if (value instanceof Map<?, ?> map) {
      List<NodeTuple> members = new ArrayList<>();
      map.forEach(
          (key, each) -> {
            // One text, in pieces: on one line.
            FlowStyle inner = key.equals("Fn::Join") ? FlowStyle.FLOW : style;
            members.add(new NodeTuple(node(key, style), node(each, inner)));
          });
      return new MappingNode(Tag.MAP, members, style);
    }
    if (value instanceof List<?> list) {
      List<Node> entries = new ArrayList<>();
      list.forEach(each -> entries.add(node(each, style)));
      return new SequenceNode(Tag.SEQ, entries, style);
    }
    String text = (String) value;
    boolean plain = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    return new ScalarNode(Tag.STR, text, plain ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
  }
}
