package io.policyrecorder.generator.table;

import java.util.List;
import java.util.Locale;

/** Names of members, variables, types and operations, compared without case and punctuation. */
final class Names {

  /** Verbs of operations that make something, whose id the answer tells. */
  private static final List<String> CREATING =
      List.of(
          "Create",
          "Register",
          "Run",
          "Start",
          "Allocate",
          "Request",
          "Import",
          "Copy",
          "Restore",
          "Provision",
          "Purchase",
          "Launch",
          "Clone",
          "Submit",
          "Add",
          "Issue",
          "Put",
          "Publish",
          "Send",
          "Accept",
          "BatchCreate");

  private static final List<String> KINDS_OF_NAME =
      List.of("identifier", "name", "uuid", "arn", "id");

  private Names() {}

  static String folded(String name) {
    return name.replace("-", "").replace("_", "").replace(".", "").toLowerCase(Locale.ROOT);
  }

  /** A folded name without Name, Id or Arn at its end: {@code table} of {@code tablename}. */
  static String base(String folded) {
    for (String kind : KINDS_OF_NAME) {
      if (folded.length() > kind.length() && folded.endsWith(kind)) {
        return folded.substring(0, folded.length() - kind.length());
      }
    }
    return folded;
  }

  /** Whether a folded name is that of an id, which a service may have made. */
  static boolean isId(String folded) {
    return folded.endsWith("id") || folded.endsWith("identifier") || folded.endsWith("key");
  }

  /** Whether a variable of that folded name is something that services add to a name. */
  static boolean isAdded(String folded) {
    return folded.equals("id")
        || folded.endsWith("uuid")
        || folded.endsWith("timestamp")
        || folded.endsWith("creationtime")
        || folded.endsWith("randomstring")
        || folded.equals("organizationid")
        || folded.equals("opaqueid")
        || folded.equals("groupid");
  }

  /** Whether a folded name says that it names something. */
  static boolean isIdentifier(String folded) {
    return KINDS_OF_NAME.stream().anyMatch(folded::endsWith);
  }

  /** Whether operations of that name may make a resource. */
  static boolean isCreating(String operation) {
    return CREATING.stream().anyMatch(operation::startsWith);
  }

  /** What an operation is about, folded: {@code table} of {@code CreateTable}. */
  static String noun(String operation) {
    int at = 1;
    while (at < operation.length() && !Character.isUpperCase(operation.charAt(at))) {
      at++;
    }
    return folded(operation.substring(at));
  }

  /** Whether a folded text is about a folded kind of things, one or many. */
  static boolean mentions(String text, String kind) {
    return text.contains(kind)
        || (kind.endsWith("y") && text.contains(kind.substring(0, kind.length() - 1) + "ies"));
  }
}
