package io.policyrecorder.permission;

import io.policyrecorder.finding.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The log groups of a query: who fetches its results names the query only. */
final class QuerySourceRule implements ServiceRule {

  private static final List<String> LOG_GROUPS =
      List.of("logGroupName", "logGroupNames[]", "logGroupIdentifiers[]");

  private final Map<String, Set<String>> logGroups = new HashMap<>();

  QuerySourceRule(SeenCalls seen) {
    for (RecordedCall call : seen.answering("response.queryId")) {
      for (String query : call.values("response.queryId")) {
        Set<String> groups = logGroups.computeIfAbsent(query, key -> new TreeSet<>());
        LOG_GROUPS.forEach(member -> groups.addAll(call.values(member)));
      }
    }
  }

  @Override
  public String page() {
    return "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetQueryResults.html";
  }

  @Override
  public boolean applies(RecordedCall call) {
    return call.operation().equals("CloudWatch Logs GetQueryResults");
  }

  @Override
  public RecordedCall derive(RecordedCall call, SortedSet<Finding> findings) {
    Set<String> groups = new TreeSet<>();
    call.values("queryId").forEach(query -> groups.addAll(logGroups.getOrDefault(query, Set.of())));
    return call.with("source.LogGroupName", groups);
  }
}
