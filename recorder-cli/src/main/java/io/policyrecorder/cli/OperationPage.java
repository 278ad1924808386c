package io.policyrecorder.cli;

import java.util.ArrayList;
import java.util.List;

/** Everything that is known of one operation, for a person. */
final class OperationPage {

  private final FactsReader reader;
  private final int width;
  private final StringBuilder text = new StringBuilder();

  private OperationPage(FactsReader reader, int width) {
    this.reader = reader;
    this.width = width;
  }

  static String of(KnownOperation operation, FactsReader reader, Terminal terminal) {
    OperationPage page =
        new OperationPage(reader, terminal.out() ? terminal.columns() : Terminal.WIDE);
    page.write(operation);
    return page.text.toString();
  }

  private void write(KnownOperation operation) {
    line(
        operation.serviceId()
            + " "
            + operation.operation()
            + " (signing name "
            + operation.signingName()
            + ")");
    switch (operation.knowledge()) {
      case KnownOperation.NEEDS_NONE -> {
        line("");
        line("Needs no permission.");
        line(operation.source());
      }
      case KnownOperation.UNKNOWN -> {
        line("");
        line("Unknown what it needs. A policy gets the action of its name, with a finding:");
        operation.actions().forEach(action -> line(action.name()));
        line(operation.source());
      }
      default -> operation.actions().forEach(this::write);
    }
    table(
        List.of("IN AN ARN", "STANDS"),
        reader.bindings(operation).entrySet().stream()
            .map(binding -> row(binding.getKey(), binding.getValue()))
            .toList());
    table(
        List.of("MEMBER", "RECORDED"),
        operation.members().stream().map(member -> row(member.path(), member.recorded())).toList());
  }

  private void write(KnownOperation.Action action) {
    String level = reader.accessLevel(action.name());
    line("");
    line(action.name() + (level.isEmpty() ? "" : " (" + level + ")"));
    List<List<List<String>>> rows = new ArrayList<>();
    rows.add(row("  when", action.whenInWords()));
    for (KnownOperation.Resource resource : action.resources()) {
      rows.add(row("  on", resource.type()));
      rows.add(row("", resource.arn()));
    }
    if (action.resources().isEmpty()) {
      rows.add(row("  on", "*, because the action has no resource type"));
    }
    for (KnownOperation.Condition condition : action.conditions()) {
      rows.add(row("  if", condition.operator() + " " + condition.key() + " " + condition.value()));
    }
    if (action.guess()) {
      rows.add(row("  but", "a guess, by what AWS asks of nearly every such operation"));
    }
    text.append(TextTable.withoutHeading(2, rows).text(width));
    // Never wrapped, so that a terminal still knows it for a link.
    line("  from  " + action.source());
  }

  private void table(List<String> heading, List<List<List<String>>> rows) {
    if (!rows.isEmpty()) {
      line("");
      text.append(new TextTable(heading, rows).text(width));
    }
  }

  private static List<List<String>> row(String one, String other) {
    return List.of(List.of(one), List.of(other));
  }

  private void line(String line) {
    text.append(line).append(System.lineSeparator());
  }
}
