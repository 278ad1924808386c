package io.policyrecorder.facts;

import io.policyrecorder.capture.internal.Shard;
import io.policyrecorder.capture.internal.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an action of the reference:
 *
 * <pre>
 * action GetObject Read
 *  on object* accesspointobject
 *  keys s3:AccessGrantsInstanceArn s3:ResourceAccount
 *  with kms:Decrypt
 *  page https://docs.aws.amazon.com/…
 * </pre>
 *
 * The star marks a required type.
 */
final class ActionReader {

  private ActionReader() {}

  static ActionFacts read(String prefix, Shard shard, String action, List<String> lines) {
    String level = "";
    String page = shard.rest("reference", "page");
    List<ResourceType> types = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    List<String> dependents = new ArrayList<>();
    for (String line : lines) {
      Words words = new Words(line);
      switch (words.next()) {
        case "action" -> {
          words.next();
          level = words.rest();
        }
        case "on" -> {
          while (words.hasNext()) {
            types.add(type(prefix, shard, words.next()));
          }
        }
        case "keys" -> addAll(words, keys);
        case "with" -> addAll(words, dependents);
        case "page" -> page = words.next();
        default -> throw new IllegalStateException("The fact table has an unknown line: " + line);
      }
    }
    return new ActionFacts(action, level, types, keys, dependents, page);
  }

  private static ResourceType type(String prefix, Shard shard, String word) {
    boolean required = word.endsWith("*");
    String name = required ? word.substring(0, word.length() - 1) : word;
    return new ResourceType(prefix + ":" + name, shard.rest("type", name), required);
  }

  private static void addAll(Words words, List<String> into) {
    while (words.hasNext()) {
      into.add(words.next());
    }
  }
}
