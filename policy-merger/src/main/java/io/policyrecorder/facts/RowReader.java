package io.policyrecorder.facts;

import io.policyrecorder.capture.ResourceTemplate;
import io.policyrecorder.capture.internal.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the rows of an operation:
 *
 * <pre>
 * operation GetObject
 *  action s3:GetObject when !VersionId
 *   on s3:object arn:${Partition}:s3:::${Bucket}/${Key~}
 *   if StringEquals kms:ViaService s3.${Region}.amazonaws.com
 *   source https://docs.aws.amazon.com/…
 *   guess
 * </pre>
 *
 * A row without a source has the page of the service, and so has an operation without rows, which
 * may have a source of its own.
 */
final class RowReader {

  private final List<ActionRow> rows = new ArrayList<>();
  private final String page;
  private String action = "";
  private Predicate when = Predicate.ALWAYS;
  private List<ResourceTemplate> resources = new ArrayList<>();
  private List<ConditionRow> conditions = new ArrayList<>();
  private String source = "";
  private boolean guess;

  private RowReader(String page) {
    this.page = page;
  }

  static OperationFacts read(String service, String operation, List<String> lines, String page) {
    RowReader reader = new RowReader(page);
    Knowledge knowledge = Knowledge.KNOWN;
    for (String line : lines) {
      Words words = new Words(line);
      switch (words.next()) {
        case "operation" -> {
          words.next();
          knowledge = knowledge(words.next());
        }
        case "action" -> reader.start(words);
        case "on" -> reader.resources.add(new ResourceTemplate(words.next(), words.next()));
        case "if" ->
            reader.conditions.add(new ConditionRow(words.next(), words.next(), words.rest()));
        case "source" -> reader.source = words.next();
        case "guess" -> reader.guess = true;
        default -> throw new IllegalStateException("The fact table has an unknown line: " + line);
      }
    }
    reader.finish();
    String source = reader.rows.isEmpty() ? reader.sourceOrPage() : reader.rows.get(0).source();
    return new OperationFacts(service, operation, knowledge, reader.rows, source);
  }

  /** What the word behind an operation's name says. */
  static Knowledge knowledge(String word) {
    return switch (word) {
      case "" -> Knowledge.KNOWN;
      case "needs-none" -> Knowledge.NEEDS_NONE;
      case "unknown" -> Knowledge.UNKNOWN;
      default -> throw new IllegalStateException("The fact table has an unknown word: " + word);
    };
  }

  private void start(Words words) {
    finish();
    action = words.next();
    words.next();
    when = Predicate.parse(words.rest());
    resources = new ArrayList<>();
    conditions = new ArrayList<>();
    source = "";
    guess = false;
  }

  private void finish() {
    if (!action.isEmpty()) {
      rows.add(new ActionRow(action, when, resources, conditions, sourceOrPage(), guess));
    }
  }

  private String sourceOrPage() {
    return source.isEmpty() ? page : source;
  }
}
