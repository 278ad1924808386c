package io.policyrecorder.cli;

import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls as a table for a person. */
final class CallTable {

  private CallTable() {}

  /** The table with its heading; calls that read the same are one row. */
  static String of(List<ShownCall> calls, Terminal terminal) {
    Map<List<List<String>>, Long> counts = new LinkedHashMap<>();
    for (ShownCall shown : calls) {
      counts.merge(cells(shown), shown.count(), Long::sum);
    }
    List<List<List<String>>> rows = new ArrayList<>();
    counts.forEach(
        (cells, count) -> {
          List<List<String>> row = new ArrayList<>(cells);
          row.add(0, List.of(count.toString()));
          rows.add(row);
        });
    return new TextTable(List.of("COUNT", "CALLED BY", "AS", "OPERATION", "RESOURCES"), rows)
        .text(terminal.out() ? terminal.columns() : Terminal.WIDE);
  }

  private static List<List<String>> cells(ShownCall shown) {
    Call call = shown.call();
    return List.of(
        List.of(origin(call.origin())),
        List.of(call.principal()),
        List.of(operation(shown)),
        resources(call));
  }

  /** Their ARNs; where nobody can tell them (a key's alias), what the request says instead. */
  private static List<String> resources(Call call) {
    if (!call.resources().isEmpty() || call.kind() == Call.Kind.SIGNED) {
      return List.copyOf(call.resources());
    }
    return call.arguments().keySet().stream()
        .filter(path -> !call.values(path).isEmpty())
        .map(path -> path + "=" + String.join(",", call.values(path)))
        .toList();
  }

  private static String origin(Origin origin) {
    String code =
        origin.methodName().isEmpty()
            ? origin.className()
            : origin.className() + "." + origin.methodName();
    return switch (origin.kind()) {
      case APPLICATION -> code;
      case TEST -> "test " + (code.isEmpty() ? origin.test() : code);
      case UNKNOWN -> "unknown" + (origin.test().isEmpty() ? "" : " in " + origin.test());
    };
  }

  private static String operation(ShownCall shown) {
    Call call = shown.call();
    String name = call.service() + ":" + call.operation();
    String errors = shown.errors().isEmpty() ? "" : " " + String.join(" ", shown.errors());
    return switch (call.kind()) {
      case SDK -> name + errors;
      case PRESIGNED -> name + " (presigned)" + errors;
      case SIGNED ->
          name
              + " ("
              + String.join(" ", call.values("Method"))
              + " "
              + String.join(" ", call.values("Path"))
              + ")"
              + errors;
    };
  }
}
