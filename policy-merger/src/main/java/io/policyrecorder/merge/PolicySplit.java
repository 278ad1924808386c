package io.policyrecorder.merge;

import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A policy that is too large as several, which together say the same. The statements of a service
 * stay together as far as they fit; services share a policy where there is room.
 */
public final class PolicySplit {

  /**
   * One of the policies.
   *
   * @param label what tells it from the others, for names of files and policies: the prefixes of
   *     its services, {@code dynamodb-sqs}, of many {@code dynamodb-and-4-more}; with a number
   *     where a service fills several, {@code s3-1}
   */
  public record Part(String label, PolicyDocument policy) {}

  /** Statements that stay together. */
  private record Bundle(String label, List<Statement> statements, int size) {

    static Bundle of(String label, List<Statement> statements) {
      return new Bundle(
          label, List.copyOf(statements), statements.stream().mapToInt(PolicySize::of).sum());
    }
  }

  /** How many services the label of a part names. */
  private static final int NAMED = 3;

  /** What makes the names of the pieces of a statement differ, with room for a thousand. */
  private static final String PIECE = "Part";

  private static final int PIECE_ROOM = PIECE.length() + 4;

  private PolicySplit() {}

  /**
   * The policies, sorted by label. One only when the policy fits. Statements are cut by resource,
   * then by action, when they are too large alone; one whose name and conditions are too large is a
   * policy of its own, which does not fit: {@link PolicySize#of} tells.
   *
   * @param limit the most characters of each, {@link PolicySize#MANAGED}
   */
  public static List<Part> of(PolicyDocument policy, int limit) {
    SortedMap<String, List<Statement>> services = new TreeMap<>();
    for (Statement statement : policy.statements()) {
      services.computeIfAbsent(service(statement), key -> new ArrayList<>()).add(statement);
    }
    if (PolicySize.of(policy) <= limit) {
      return List.of(new Part(String.join("-", services.keySet()), policy));
    }
    int room = PolicySize.room(limit);
    List<Bundle> bundles = new ArrayList<>();
    services.forEach((service, statements) -> bundles.addAll(bundles(service, statements, room)));
    bundles.sort(
        Comparator.comparing(Bundle::size).reversed().thenComparing(bundle -> bundle.label()));
    List<List<Bundle>> packed = new ArrayList<>();
    for (Bundle bundle : bundles) {
      List<Bundle> home =
          packed.stream()
              .filter(there -> bundle.size() + sum(there) <= room)
              .findFirst()
              .orElse(null);
      if (home == null) {
        home = new ArrayList<>();
        packed.add(home);
      }
      home.add(bundle);
    }
    return packed.stream()
        .map(together -> part(policy, together))
        .sorted(Comparator.comparing(Part::label))
        .toList();
  }

  private static int sum(List<Bundle> bundles) {
    return bundles.stream().mapToInt(Bundle::size).sum();
  }

  private static Part part(PolicyDocument policy, List<Bundle> together) {
    List<Bundle> sorted =
        together.stream().sorted(Comparator.comparing(bundle -> bundle.label())).toList();
    return new Part(
        label(sorted.stream().map(Bundle::label).toList()),
        new PolicyDocument(
            policy.version(),
            policy.id(),
            sorted.stream().flatMap(bundle -> bundle.statements().stream()).toList()));
  }

  /** Short enough for the name of a file; no other part has the first of them. */
  private static String label(List<String> bundles) {
    return bundles.size() <= NAMED
        ? String.join("-", bundles)
        : bundles.get(0) + "-and-" + (bundles.size() - 1) + "-more";
  }

  /** The service of a statement; empty for one of several. */
  private static String service(Statement statement) {
    SortedSet<String> prefixes = new TreeSet<>();
    for (String action : statement.actions()) {
      prefixes.add(action.substring(0, Math.max(0, action.indexOf(':'))));
    }
    return prefixes.size() == 1 && !statement.notAction() ? prefixes.first() : "other";
  }

  private static List<Bundle> bundles(String service, List<Statement> statements, int room) {
    List<List<Statement>> bins = new ArrayList<>();
    int size = 0;
    for (Statement statement : statements) {
      for (Statement piece : named(statement, room)) {
        int more = PolicySize.of(piece);
        if (bins.isEmpty() || size + more > room) {
          bins.add(new ArrayList<>());
          size = 0;
        }
        bins.get(bins.size() - 1).add(piece);
        size += more;
      }
    }
    List<Bundle> bundles = new ArrayList<>();
    for (int i = 0; i < bins.size(); i++) {
      bundles.add(Bundle.of(bins.size() == 1 ? service : service + "-" + (i + 1), bins.get(i)));
    }
    return bundles;
  }

  /** A statement in pieces that fit, whose names differ: two of them may share a policy. */
  private static List<Statement> named(Statement statement, int room) {
    if (PolicySize.of(statement) <= room) {
      return List.of(statement);
    }
    List<Statement> pieces = pieces(statement, room - PIECE_ROOM);
    if (pieces.size() == 1 || statement.sid().isEmpty()) {
      return pieces;
    }
    List<Statement> named = new ArrayList<>();
    for (Statement piece : pieces) {
      named.add(piece.withSid(piece.sid() + PIECE + (named.size() + 1)));
    }
    return named;
  }

  /**
   * A statement in pieces that fit. A NotAction or NotResource cannot be cut: two halves would each
   * be about what the other leaves out.
   */
  private static List<Statement> pieces(Statement statement, int room) {
    if (PolicySize.of(statement) <= room) {
      return List.of(statement);
    }
    boolean byResource = statement.resources().size() > 1 && !statement.notResource();
    if (!byResource && (statement.actions().size() <= 1 || statement.notAction())) {
      return List.of(statement);
    }
    List<Statement> pieces = new ArrayList<>();
    List<String> values = List.copyOf(byResource ? statement.resources() : statement.actions());
    int fixed = PolicySize.of(with(statement, byResource, values.subList(0, 1)));
    fixed -= PolicySize.of(values.get(0)) + 1;
    int from = 0;
    int size = fixed;
    for (int i = 0; i < values.size(); i++) {
      int more = PolicySize.of(values.get(i)) + 1;
      if (i > from && size + more > room) {
        pieces.addAll(pieces(with(statement, byResource, values.subList(from, i)), room));
        from = i;
        size = fixed;
      }
      size += more;
    }
    pieces.addAll(pieces(with(statement, byResource, values.subList(from, values.size())), room));
    return pieces;
  }

  private static Statement with(Statement statement, boolean resource, List<String> values) {
    SortedSet<String> part = new TreeSet<>(values);
    return resource ? statement.withResources(part) : statement.withActions(part);
  }
}
