package io.policyrecorder.facts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which calls of an operation a row is about: all its terms hold. Written as terms with a space
 * between them; nothing when it is about every call.
 *
 * <p>A term names members of the request by their paths, or one of these:
 *
 * <ul>
 *   <li>{@code outcome.status}, {@code outcome.error}: the HTTP status and the error code of an
 *       answer that was seen;
 *   <li>{@code response.PATH}: a member of the response, or {@code response.header.NAME}: one of
 *       its headers;
 *   <li>{@code encryption.KeyId}: the customer's KMS key that encrypts the resource, where another
 *       call or the configuration tells it; {@code source.KeyId}: that of what is copied;
 *   <li>{@code source.Tagged}: another call tells that what is copied has tags;
 *   <li>{@code source.StreamName}, {@code source.StreamArn}: the streams behind an iterator; {@code
 *       source.LogGroupName}: the log groups of a query; {@code source.SecretId}: the secret that
 *       is read as a parameter;
 *   <li>{@code source.ApplicationIdentifier}, {@code source.EnvironmentIdentifier}, {@code
 *       source.ConfigurationProfileIdentifier}: what a configuration session was opened for;
 *   <li>{@code source.WorkGroup}, {@code source.OutputLocation}: the workgroup of an Athena query,
 *       session or notebook, and where its results are; {@code source.modelArn}: the models behind
 *       an inference profile;
 *   <li>{@code source.taskRoleArn}, {@code source.executionRoleArn}: the roles in a task
 *       definition, {@code source.unknownRoles}: no call told them; {@code source.RoleName}: the
 *       role in an instance profile;
 *   <li>{@code source.DomainName}, {@code source.CollectionId}: the OpenSearch domain or collection
 *       behind a host, {@code source.FunctionName}: the function behind a function URL, {@code
 *       source.GraphQLAPIId}: the API behind a GraphQL endpoint;
 *   <li>{@code api.Id}, {@code api.Stage}, {@code api.Path}: what the address of a request to API
 *       Gateway says; the path without its leading slash;
 *   <li>{@code source.DomainName} and the like: what the host of a request that was signed by hand
 *       names, or the calls that told of that host;
 *   <li>{@code client.native}: S3's native client was asked.
 * </ul>
 */
public record Predicate(List<Term> terms) {

  /** About every call. */
  public static final Predicate ALWAYS = new Predicate(List.of());

  /** What is known of a call. */
  public interface Members {
    /** Whether the member was given, be its value known or not. */
    boolean present(String path);

    /** The known values of the member; empty when it was not given or its value is not known. */
    Collection<String> values(String path);
  }

  public Predicate {
    terms = List.copyOf(terms);
  }

  /**
   * Reads a predicate.
   *
   * @throws IllegalArgumentException when a term has no path or no value
   */
  public static Predicate parse(String text) {
    if (text.isEmpty()) {
      return ALWAYS;
    }
    List<Term> terms = new ArrayList<>();
    int at = 0;
    while (at <= text.length()) {
      int end = text.indexOf(' ', at);
      end = end < 0 ? text.length() : end;
      terms.add(term(text.substring(at, end)));
      at = end + 1;
    }
    return new Predicate(terms);
  }

  private static Term term(String text) {
    int equals = text.indexOf('=');
    boolean not = text.startsWith("!") || (equals > 0 && text.charAt(equals - 1) == '!');
    String path =
        equals < 0
            ? text.substring(not ? 1 : 0)
            : text.substring(0, Math.max(0, not ? equals - 1 : equals));
    if (path.isEmpty() || path.startsWith("!") || equals == text.length() - 1) {
      throw new IllegalArgumentException("A term of a predicate is incomplete: '" + text + "'");
    }
    if (equals < 0) {
      List<String> paths = alternatives(path);
      return not ? new Term.Absent(paths) : new Term.Present(paths);
    }
    List<String> values = alternatives(text.substring(equals + 1));
    return not ? new Term.NoneOf(path, values) : new Term.OneOf(path, values);
  }

  private static List<String> alternatives(String text) {
    List<String> values = new ArrayList<>();
    int at = 0;
    int bar;
    while ((bar = text.indexOf('|', at)) >= 0) {
      values.add(text.substring(at, bar));
      at = bar + 1;
    }
    values.add(text.substring(at));
    return values;
  }

  /** Whether the row is about this call. */
  public boolean holds(Members members) {
    for (Term term : terms) {
      if (!term.holds(members)) {
        return false;
      }
    }
    return true;
  }

  /** The paths that the terms read. */
  public List<String> paths() {
    return terms.stream().flatMap(term -> term.paths().stream()).toList();
  }

  @Override
  public String toString() {
    return terms.stream().map(Term::toString).collect(Collectors.joining(" "));
  }
}
