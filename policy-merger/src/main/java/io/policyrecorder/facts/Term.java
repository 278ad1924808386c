package io.policyrecorder.facts;

import java.util.List;

/** One term of a {@link Predicate}, about members of the request or of the outcome. */
public sealed interface Term {

  /** The paths of the members; only terms about presence have several. */
  List<String> paths();

  /** Whether the call is such. */
  boolean holds(Predicate.Members members);

  /** One of the members was given: {@code VersionId}, {@code ACL|GrantRead}. */
  record Present(List<String> paths) implements Term {
    public Present {
      paths = List.copyOf(paths);
    }

    @Override
    public boolean holds(Predicate.Members members) {
      return paths.stream().anyMatch(members::present);
    }

    @Override
    public String toString() {
      return String.join("|", paths);
    }
  }

  /** None of the members was given: {@code !VersionId}. */
  record Absent(List<String> paths) implements Term {
    public Absent {
      paths = List.copyOf(paths);
    }

    @Override
    public boolean holds(Predicate.Members members) {
      return paths.stream().noneMatch(members::present);
    }

    @Override
    public String toString() {
      return "!" + String.join("|", paths);
    }
  }

  /**
   * One of the member's values is one of these: {@code Type=SecureString}. A {@code *} at the
   * beginning or the end of a value stands for any text; an empty one, {@code Path=|/}, for a
   * member that was not given.
   */
  record OneOf(String path, List<String> values) implements Term {
    public OneOf {
      values = List.copyOf(values);
    }

    @Override
    public List<String> paths() {
      return List.of(path);
    }

    @Override
    public boolean holds(Predicate.Members members) {
      return members.values(path).stream().anyMatch(this::matches)
          || (values.contains("") && !members.present(path));
    }

    boolean matches(String value) {
      return values.stream().anyMatch(pattern -> matches(pattern, value));
    }

    private static boolean matches(String pattern, String value) {
      boolean open = pattern.startsWith("*");
      boolean openEnd = pattern.length() > 1 && pattern.endsWith("*");
      String fixed = pattern.substring(open ? 1 : 0, pattern.length() - (openEnd ? 1 : 0));
      if (open) {
        return openEnd ? value.contains(fixed) : value.endsWith(fixed);
      }
      return openEnd ? value.startsWith(fixed) : value.equals(fixed);
    }

    @Override
    public String toString() {
      return path + "=" + String.join("|", values);
    }
  }

  /**
   * The member was not given, or one of its values is none of these: {@code
   * TaggingDirective!=REPLACE}.
   */
  record NoneOf(String path, List<String> values) implements Term {
    public NoneOf {
      values = List.copyOf(values);
    }

    @Override
    public List<String> paths() {
      return List.of(path);
    }

    @Override
    public boolean holds(Predicate.Members members) {
      OneOf these = new OneOf(path, values);
      return !members.present(path)
          || members.values(path).stream().anyMatch(value -> !these.matches(value));
    }

    @Override
    public String toString() {
      return path + "!=" + String.join("|", values);
    }
  }
}
