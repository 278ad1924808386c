package io.policyrecorder.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyException;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.policy.PolicyReader;
import io.policyrecorder.policy.PolicyReading;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Statements of a template as a policy: CloudFormation's functions become the placeholders that
 * they stand for, <code>${Table}</code> for {@code !Ref Table}.
 *
 * @param policy null when they cannot be understood
 * @param doubt why not; else empty
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">Intrinsic
 *     functions</a>
 */
record TemplateStatements(@Nullable PolicyDocument policy, String doubt) {

  private static final Pattern ESCAPED = Pattern.compile("\\$\\{!");

  static TemplateStatements of(List<Node> statements) {
    StringWriter json = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(json)) {
      out.writeStartObject();
      out.writeStringField("Version", PolicyDocument.VERSION);
      out.writeArrayFieldStart("Statement");
      for (Node statement : statements) {
        write(out, statement);
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (NotText strange) {
      return new TemplateStatements(null, String.valueOf(strange.getMessage()));
    } catch (IOException unexpected) {
      throw new IllegalStateException("A text takes all that is written to it", unexpected);
    }
    try {
      PolicyReading reading = PolicyReader.read(json.toString(), PolicyKind.IDENTITY);
      return reading.problems().isEmpty()
          ? new TemplateStatements(reading.policy(), "")
          : new TemplateStatements(null, reading.problems().get(0).message());
    } catch (PolicyException none) {
      return new TemplateStatements(null, String.valueOf(none.getMessage()));
    }
  }

  /** A function that is evaluated only where the template is deployed. */
  private static final class NotText extends IOException {
    private static final long serialVersionUID = 1;

    NotText(Node node, String what) {
      super(
          "line "
              + node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0)
              + ": what "
              + what
              + " gives is known to CloudFormation only.");
    }
  }

  private static void write(JsonGenerator out, Node node) throws IOException {
    String text = function(node);
    if (text != null) {
      out.writeString(text);
    } else if (node instanceof MappingNode map) {
      out.writeStartObject();
      for (NodeTuple member : map.getValue()) {
        out.writeFieldName(YamlPlace.text(member.getKeyNode()));
        write(out, member.getValueNode());
      }
      out.writeEndObject();
    } else if (node instanceof SequenceNode list) {
      out.writeStartArray();
      for (Node each : list.getValue()) {
        write(out, each);
      }
      out.writeEndArray();
    } else {
      out.writeString(YamlPlace.text(node));
    }
  }

  /** What a function stands for; null for what is none. */
  private static @Nullable String function(Node node) throws NotText {
    String tag = node.getTag().getValue();
    if (tag.startsWith("!")) {
      return evaluated(tag.substring(1), node, node);
    }
    if (node instanceof MappingNode map && map.getValue().size() == 1) {
      NodeTuple only = map.getValue().get(0);
      String key = YamlPlace.text(only.getKeyNode());
      if (key.startsWith("Fn::") || key.equals("Ref")) {
        return evaluated(key.replace("Fn::", ""), only.getValueNode(), node);
      }
    }
    return null;
  }

  private static String evaluated(String name, Node value, Node where) throws NotText {
    if (value instanceof ScalarNode scalar) {
      return switch (name) {
        case "Sub" -> ESCAPED.matcher(scalar.getValue()).replaceAll("\\$\\{");
        case "Ref", "GetAtt" -> "${" + scalar.getValue() + "}";
        default -> throw new NotText(where, name);
      };
    }
    if (value instanceof SequenceNode list) {
      List<Node> values = list.getValue();
      if (name.equals("GetAtt") && values.size() == 2) {
        return "${" + YamlPlace.text(values.get(0)) + "." + YamlPlace.text(values.get(1)) + "}";
      }
      if (name.equals("Join")
          && values.size() == 2
          && values.get(0) instanceof ScalarNode between
          && values.get(1) instanceof SequenceNode pieces) {
        List<String> texts = new ArrayList<>();
        for (Node piece : pieces.getValue()) {
          String text = function(piece);
          if (text == null && !(piece instanceof ScalarNode)) {
            throw new NotText(where, name);
          }
          texts.add(text == null ? YamlPlace.text(piece) : text);
        }
        return String.join(between.getValue(), texts);
      }
    }
    throw new NotText(where, name);
  }
}
