package io.policyrecorder.permission;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The workgroup of a query, a session, a notebook: later calls name the thing only, whoever made or
 * looked at it tells its workgroup. Gives {@code source.WorkGroup}, and {@code
 * source.OutputLocation}, from which the caller reads the results.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html">StartQueryExecution</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryResults.html">GetQueryResults</a>
 */
final class WorkGroupRule implements ServiceRule {

  private static final List<String> IDS =
      List.of(
          "QueryExecutionId",
          "NamedQueryId",
          "SessionId",
          "NotebookId",
          "CalculationExecutionId",
          "response.QueryExecutionId",
          "response.NamedQueryId",
          "response.SessionId",
          "response.NotebookId",
          "response.CalculationExecutionId");

  /** Several at once, whose workgroups an answer tells together: nothing to learn from. */
  private static final List<String> SEVERAL = List.of("QueryExecutionIds[]", "NamedQueryIds[]");

  private static final List<String> OF_SEVERAL =
      List.of("response.QueryExecutions[].WorkGroup", "response.NamedQueries[].WorkGroup");

  private static final List<String> GROUPS =
      List.of(
          "WorkGroup",
          "response.WorkGroup",
          "response.QueryExecution.WorkGroup",
          "response.NamedQuery.WorkGroup",
          "response.NotebookMetadata.WorkGroup");

  private static final List<String> LOCATIONS =
      List.of(
          "ResultConfiguration.OutputLocation",
          "response.QueryExecution.ResultConfiguration.OutputLocation");

  /** Operations that use this workgroup when none is named. */
  private static final Set<String> WITH_DEFAULT =
      Set.of("Athena StartQueryExecution", "Athena CreateNamedQuery");

  private static final String PRIMARY = "primary";

  private final Map<String, SortedSet<String>> groups = new HashMap<>();
  private final Map<String, SortedSet<String>> locations = new HashMap<>();

  WorkGroupRule(SeenCalls seen) {
    List<RecordedCall> calls = seen.ofService("Athena");
    boolean more = !calls.isEmpty();
    while (more) {
      more = false;
      for (RecordedCall call : calls) {
        // A calculation belongs to a session, whose workgroup a third call may tell.
        more |= learn(call, groups, own(call));
        more |= learn(call, locations, call.values(LOCATIONS));
      }
    }
  }

  private static boolean learn(
      RecordedCall call, Map<String, SortedSet<String>> known, SortedSet<String> own) {
    SortedSet<String> ids = call.values(IDS);
    SortedSet<String> all = new TreeSet<>(own);
    ids.forEach(id -> all.addAll(known.getOrDefault(id, new TreeSet<>())));
    boolean more = false;
    for (String id : ids) {
      more |= known.computeIfAbsent(id, key -> new TreeSet<>()).addAll(all);
    }
    return more;
  }

  private static SortedSet<String> own(RecordedCall call) {
    SortedSet<String> own = call.values(GROUPS);
    if (own.isEmpty() && WITH_DEFAULT.contains(call.operation())) {
      own.add(PRIMARY);
    }
    return own;
  }

  @Override
  public String page() {
    return "https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html";
  }

  @Override
  public boolean applies(RecordedCall call) {
    return call.call().service().equals("Athena");
  }

  @Override
  public RecordedCall derive(RecordedCall call, SortedSet<Finding> findings) {
    SortedSet<String> group = call.values(GROUPS);
    SortedSet<String> location = new TreeSet<>();
    group.addAll(call.values(OF_SEVERAL));
    SortedSet<String> ids = call.values(IDS);
    ids.addAll(call.values(SEVERAL));
    for (String id : ids) {
      group.addAll(groups.getOrDefault(id, new TreeSet<>()));
      location.addAll(locations.getOrDefault(id, new TreeSet<>()));
    }
    if (location.isEmpty() && call.operation().equals("Athena GetQueryResults")) {
      findings.add(
          new Finding(
              FindingKind.DEPENDENT_GUESS,
              call.operation(),
              "It reads the results from S3 for the caller, but no call told where they are, so no right on them is granted.",
              "Add s3:GetObject on the query result location of the workgroup."));
    }
    if (call.operation().equals("Athena StartQueryExecution")) {
      findings.add(
          new Finding(
              FindingKind.DEPENDENT_GUESS,
              call.operation(),
              "Athena reads the tables of the query, and their data in S3, as the caller; they stand in the query's text, which is never recorded, so no right on the data is granted.",
              "Add the rights on the tables in Glue and on their data in S3."));
    }
    return call.with("source.WorkGroup", group).with("source.OutputLocation", location);
  }
}
