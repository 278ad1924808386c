package io.policyrecorder.generator.table;

import io.policyrecorder.generator.model.ModelMember;
import io.policyrecorder.generator.model.ModelOperation;
import io.policyrecorder.generator.reference.Prefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a service whose actions are HTTP methods on paths, as those of API Gateway's control
 * plane: {@code GET /restapis/{restapi_id}} needs {@code apigateway:GET} on <code>
 * arn:${Partition}:apigateway:${Region}::/restapis/${RestApiId}</code>.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-iam-policy-examples.html">IAM
 *     policy examples for managing API Gateway APIs</a>
 */
final class VerbRows {

  static final String PAGE =
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-iam-policy-examples.html";

  /** The version in front of the paths of the newer APIs is no part of their ARNs. */
  private static final String VERSION = "/v2/";

  private VerbRows() {}

  /** Whether the prefix has an action for the operation's HTTP method. */
  static boolean isOf(Prefix prefix, ModelOperation operation) {
    return !operation.verb().isEmpty() && prefix.actions().containsKey(operation.verb());
  }

  /** A way to fill a type: its name, its template and what fills the variables. */
  record Way(String type, String template, Map<String, String> bindings) {}

  /** The resource that stands in the path, where the reference has it. */
  static List<Way> ways(Prefix prefix, ModelOperation operation, MadeIds made) {
    String address = operation.address();
    int query = address.indexOf('?');
    address = query < 0 ? address : address.substring(0, query);
    address = address.startsWith(VERSION) ? address.substring(VERSION.length() - 1) : address;
    String[] parts = address.split("/", -1);
    List<Way> ways = new ArrayList<>();
    prefix
        .types()
        .forEach(
            (type, templates) ->
                templates.forEach(
                    template -> {
                      Map<String, String> bindings = bindings(template, parts, operation, made);
                      if (bindings != null && ways.isEmpty()) {
                        ways.add(new Way(type, template, bindings));
                      }
                    }));
    return ways;
  }

  private static @Nullable Map<String, String> bindings(
      String template, String[] address, ModelOperation operation, MadeIds made) {
    String[] parts = template.substring(template.indexOf("::") + 2).split("/", -1);
    if (parts.length != address.length) {
      return null;
    }
    Map<String, String> bindings = new LinkedHashMap<>();
    for (int i = 0; i < parts.length; i++) {
      boolean open = address[i].startsWith("{");
      if (open != parts[i].startsWith("${")) {
        return null;
      }
      if (!open) {
        if (!parts[i].equals(address[i])) {
          return null;
        }
        continue;
      }
      String location = address[i].substring(1, address[i].length() - 1).replace("+", "");
      String variable = parts[i].substring(2, parts[i].length() - 1);
      for (ModelMember member : operation.request().members().get().values()) {
        if (member.location().equals(location)) {
          String flag = made.has(Names.folded(variable)) ? "!" : "";
          boolean arn = member.name().endsWith("Arn");
          bindings.put(variable, arn ? member.name() + "|url-encoded!" : member.name() + flag);
        }
      }
    }
    return bindings;
  }
}
