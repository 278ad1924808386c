package io.policyrecorder.testbed.backend.control.service;

import io.policyrecorder.testbed.backend.control.protocol.Form;
import io.policyrecorder.testbed.backend.control.protocol.QueryService.Operation;
import io.policyrecorder.testbed.backend.control.protocol.Xml;
import io.policyrecorder.testbed.backend.control.sigv4.Caller;
import io.policyrecorder.testbed.backend.control.web.AwsException;
import io.policyrecorder.testbed.backend.control.web.Identifiers;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Service last accessed data: the services that a role's inline policies name. Nothing is used
 * here, so a tag {@code testbed:used:s3} on the role says when S3 was.
 */
final class LastAccessed {
  private static final Pattern SERVICE = Pattern.compile("\"([a-z0-9-]+):[A-Za-z*]+\"");
  private static final String USED = "testbed:used:";

  private final Roles roles;
  private final Clock clock;
  private final Map<String, String> jobs = new HashMap<>();

  LastAccessed(Roles roles, Clock clock) {
    this.roles = roles;
    this.clock = clock;
  }

  Map<String, Operation> table() {
    return Map.of(
        "GenerateServiceLastAccessedDetails", this::generate,
        "GetServiceLastAccessedDetails", this::get);
  }

  private List<Xml> generate(Caller caller, Form in) {
    String job = Identifiers.secret(32);
    jobs.put(job, in.required("Arn"));
    return List.of(Xml.text("JobId", job));
  }

  private List<Xml> get(Caller caller, Form in) {
    String arn = jobs.get(in.required("JobId"));
    Role role = arn == null ? null : roles.findByArn(arn);
    if (role == null) {
      throw new AwsException(404, "NoSuchEntity", "There is no such job.");
    }
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    Map<String, Xml> services = new TreeMap<>();
    for (String document : role.inlinePolicies().values()) {
      Matcher named = SERVICE.matcher(document);
      while (named.find()) {
        services.put(named.group(1), service(role, named.group(1)));
      }
    }
    return List.of(
        Xml.text("JobStatus", "COMPLETED"),
        Xml.text("JobCreationDate", now),
        Xml.text("JobCompletionDate", now),
        Xml.members("ServicesLastAccessed", services.values().stream()),
        IamService.LAST_PAGE);
  }

  private static Xml service(Role role, String namespace) {
    String used = role.tags().getOrDefault(USED + namespace, "");
    Xml name = Xml.text("ServiceName", namespace);
    Xml space = Xml.text("ServiceNamespace", namespace);
    return used.isEmpty()
        ? Xml.of("member", name, space, Xml.text("TotalAuthenticatedEntities", "0"))
        : Xml.of(
            "member",
            name,
            space,
            Xml.text("LastAuthenticated", used),
            Xml.text("LastAuthenticatedEntity", role.arn()),
            Xml.text("TotalAuthenticatedEntities", "1"));
  }
}
