package io.policyrecorder.grant;

import io.policyrecorder.grant.Basic.Right;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The table of basics, in the resource {@code basics}; its head describes the lines. */
final class BasicTable {

  private final List<Basic> basics = new ArrayList<>();
  private final List<Right> rights = new ArrayList<>();
  private String name = "";
  private String role = "";
  private String takes = "";
  private String page = "";
  private String unconfirmed = "";

  private BasicTable() {}

  static List<Basic> load() {
    BasicTable table = new BasicTable();
    for (List<String> words : Rows.of("basics")) {
      table.line(words);
    }
    table.end();
    return Collections.unmodifiableList(table.basics);
  }

  private void line(List<String> words) {
    List<String> rest = words.subList(1, words.size());
    switch (words.get(0)) {
      case "basic" -> {
        end();
        name = rest.get(0);
        role = rest.size() > 1 ? rest.get(2) : "";
      }
      case "takes" -> takes = rest.get(0);
      case "page" -> page = rest.get(0);
      case "unconfirmed" -> unconfirmed = String.join(" ", rest);
      case "allow" -> rights.add(new Right(rest, List.of(), List.of()));
      case "on" -> last(new Right(last().actions(), rest, List.of()));
      case "if" -> {
        List<List<String>> conditions = new ArrayList<>(last().conditions());
        conditions.add(List.copyOf(rest));
        last(new Right(last().actions(), last().resources(), conditions));
      }
      default -> throw new IllegalStateException("The table of basics has a line " + words);
    }
  }

  private Right last() {
    return rights.get(rights.size() - 1);
  }

  private void last(Right right) {
    rights.set(rights.size() - 1, right);
  }

  private void end() {
    if (!name.isEmpty()) {
      basics.add(new Basic(name, role, takes, page, rights, unconfirmed));
      rights.clear();
      unconfirmed = "";
    }
  }
}
