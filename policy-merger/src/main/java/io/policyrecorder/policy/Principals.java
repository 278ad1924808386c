package io.policyrecorder.policy;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whom a statement is about.
 *
 * @param scope how the values are meant
 * @param values empty for {@link Scope#UNNAMED}
 */
public record Principals(Scope scope, SortedSet<Principal> values) {

  /** The statement names nobody: that of an identity-based policy, which is about its owner. */
  public static final Principals UNNAMED = new Principals(Scope.UNNAMED, new TreeSet<>());

  /** How a statement names principals. */
  public enum Scope {
    /** Neither {@code Principal} nor {@code NotPrincipal}. */
    UNNAMED,
    /** {@code Principal}. */
    ONLY,
    /** {@code NotPrincipal}. */
    ALL_BUT
  }

  public Principals {
    values = Collections.unmodifiableSortedSet(new TreeSet<>((Collection<Principal>) values));
  }

  /** Exactly these. */
  public static Principals only(Principal... principals) {
    return new Principals(Scope.ONLY, new TreeSet<>(List.of(principals)));
  }
}
