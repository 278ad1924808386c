package io.policyrecorder.check;

import io.policyrecorder.apigateway.Api.Auth;
import io.policyrecorder.arn.Arn;
import io.policyrecorder.evaluate.Caller;
import io.policyrecorder.evaluate.Decision;
import io.policyrecorder.evaluate.PolicyMatcher;
import io.policyrecorder.evaluate.Request;
import io.policyrecorder.evaluate.Truth;
import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.policy.Principal;
import io.policyrecorder.policy.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has to change so that a denied request is allowed: found by asking again with the change
 * made, so that what is proposed helps, and the least that does.
 */
final class Remedies {

  private static final String EXTERNAL_ID = "sts:externalid";

  private final Question question;
  private final Request request;
  private final List<Remedy> remedies = new ArrayList<>();

  private Remedies(Question question) {
    this.question = question;
    this.request = question.request();
  }

  /** The changes that a request needs; none when it is allowed or nobody knows. */
  static List<Remedy> of(Question question, Decision decision) {
    Remedies found = new Remedies(question);
    switch (decision) {
      case ALLOW, UNKNOWN -> {}
      case DENY -> found.denied();
      case IMPLICIT_DENY -> found.notAllowed();
    }
    return found.remedies;
  }

  private void denied() {
    Layers layers = question.layers();
    layers.identity().forEach(policy -> narrow(policy, Remedy.Side.IDENTITY));
    if (layers.resource() != null) {
      narrow(layers.resource(), resourceSide());
    }
    if (layers.boundary() != null) {
      narrow(layers.boundary(), Remedy.Side.BOUNDARY);
    }
    layers.session().forEach(policy -> narrow(policy, Remedy.Side.SESSION));
    layers.serviceControl().forEach(policy -> narrow(policy, Remedy.Side.SERVICE_CONTROL));
  }

  /**
   * The statements of a policy that deny the request, each of which has to go or to be narrowed.
   */
  private void narrow(NamedPolicy policy, Remedy.Side side) {
    Request seen = question.seen();
    List<Statement> statements = policy.document().statements();
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      PolicyDocument alone =
          new PolicyDocument(policy.document().version(), "", List.of(statement));
      if (statement.effect() == Effect.DENY
          && new PolicyMatcher(alone, policy.kind(), "").denies(seen) == Truth.YES) {
        remedies.add(
            new Remedy(
                side,
                Remedy.Change.NARROW,
                account(side),
                policy.place(i),
                "Narrow or take out the statement at "
                    + policy.place(i)
                    + ", which no Allow outweighs"
                    + owner(side)
                    + ".",
                statement));
      }
    }
  }

  /** What the caller's side lacks too, whatever the other side says. */
  private void addWhatTheCallerLacks() {
    Map<Remedy.Side, Statement> limits = new EnumMap<>(Remedy.Side.class);
    limits(limits);
    if (!allows(question.layers().identity())) {
      limits.put(Remedy.Side.IDENTITY, question.granted());
    }
    limits.forEach(this::add);
  }

  private void notAllowed() {
    if (addedExternalId()) {
      addWhatTheCallerLacks();
      return;
    }
    Map<Remedy.Side, Statement> limits = new EnumMap<>(Remedy.Side.class);
    limits(limits);
    Map<Remedy.Side, Statement> found = null;
    for (Map<Remedy.Side, Statement> grants : choices()) {
      Map<Remedy.Side, Statement> all = new EnumMap<>(Remedy.Side.class);
      all.putAll(limits);
      all.putAll(grants);
      if (found == null && !all.isEmpty() && question.decisionWith(all) == Decision.ALLOW) {
        found = all;
      }
    }
    if (found != null) {
      found.forEach(this::add);
    }
  }

  /** What may have to be granted, the least first. */
  private List<Map<Remedy.Side, Statement>> choices() {
    Map<Remedy.Side, Statement> identity = new EnumMap<>(Remedy.Side.class);
    identity.put(Remedy.Side.IDENTITY, question.granted());
    Map<Remedy.Side, Statement> resource = new EnumMap<>(Remedy.Side.class);
    Statement onResource = forResource();
    if (onResource != null) {
      resource.put(resourceSide(), onResource);
    }
    Map<Remedy.Side, Statement> both = new EnumMap<>(Remedy.Side.class);
    both.putAll(identity);
    both.putAll(resource);
    return List.of(new EnumMap<>(Remedy.Side.class), identity, resource, both);
  }

  private void limits(Map<Remedy.Side, Statement> limits) {
    Layers layers = question.layers();
    if (layers.boundary() != null && !allows(List.of(layers.boundary()))) {
      limits.put(Remedy.Side.BOUNDARY, question.granted());
    }
    if (!layers.session().isEmpty() && !allows(layers.session())) {
      limits.put(Remedy.Side.SESSION, question.granted());
    }
    if (layers.serviceControl().stream().anyMatch(policy -> !allows(List.of(policy)))) {
      limits.put(Remedy.Side.SERVICE_CONTROL, question.granted());
    }
  }

  private boolean allows(List<NamedPolicy> policies) {
    return policies.stream().anyMatch(policy -> policy.matcher().allows(request) == Truth.YES);
  }

  /** What a policy of the resource would have to say; null when nobody knows for whom. */
  private @Nullable Statement forResource() {
    Caller caller = request.caller();
    Principal principal;
    if (question.api() != null && question.api().auth() != Auth.AWS_IAM) {
      principal = Principal.EVERYBODY;
    } else if (!question.principal().isEmpty() && question.principal().indexOf('*') < 0) {
      principal = new Principal(Principal.Type.AWS, question.principal());
    } else if (CalledApi.isAccount(caller.account())) {
      principal =
          new Principal(
              Principal.Type.AWS,
              new Arn(partition(), "iam", "", caller.account(), "root").toString());
    } else {
      return null;
    }
    boolean trust = resourceSide() == Remedy.Side.TRUST;
    return Statements.allow(
        principal,
        question.granted().actions(),
        trust ? List.of() : List.of(request.resource()),
        List.<Condition>of());
  }

  private String partition() {
    return Arn.isArn(request.resource()) ? Arn.parse(request.resource()).partition() : "aws";
  }

  /**
   * A trust policy that wants an external id which the call does not send is right as it is: the
   * call has to change.
   */
  private boolean addedExternalId() {
    NamedPolicy trust = question.layers().resource();
    if (trust == null || trust.kind() != PolicyKind.TRUST) {
      return false;
    }
    Request asked =
        request.withContext(
            request
                .context()
                .withUnknown(key -> key.equals(EXTERNAL_ID) ? Truth.UNKNOWN : Truth.NO));
    if (trust.matcher().allows(request) != Truth.NO || trust.matcher().allows(asked) == Truth.NO) {
      return false;
    }
    remedies.add(
        new Remedy(
            Remedy.Side.CODE,
            Remedy.Change.CALL,
            request.caller().account(),
            trust.name(),
            "Send the external id that the trust policy asks for"
                + " (AssumeRoleRequest.externalId); the owner of the role in account "
                + request.owner()
                + " knows it.",
            null));
    return true;
  }

  private void add(Remedy.Side side, Statement statement) {
    Layers layers = question.layers();
    String place =
        switch (side) {
          case IDENTITY -> name(layers.identity(), "a policy of " + who());
          case RESOURCE, TRUST ->
              layers.resource() == null ? request.resource() : layers.resource().name();
          case BOUNDARY -> layers.boundary() == null ? "" : layers.boundary().name();
          case SESSION -> name(layers.session(), "");
          case SERVICE_CONTROL ->
              name(
                  layers.serviceControl().stream()
                      .filter(policy -> !allows(List.of(policy)))
                      .toList(),
                  "");
          case CODE -> "";
        };
    String text =
        switch (side) {
          case IDENTITY -> "Add this statement to the policy of " + who() + in(account(side)) + ".";
          case RESOURCE ->
              "Add this statement to the policy of " + request.resource() + in(account(side)) + ".";
          case TRUST ->
              "Add this statement to the trust policy of "
                  + request.resource()
                  + in(account(side))
                  + ".";
          case BOUNDARY, SESSION, SERVICE_CONTROL ->
              "The " + side.text() + " " + place + " has to allow it" + owner(side) + ".";
          case CODE -> "";
        };
    remedies.add(new Remedy(side, Remedy.Change.ADD, account(side), place, text, statement));
  }

  private static String name(List<NamedPolicy> policies, String otherwise) {
    return policies.isEmpty() ? otherwise : policies.get(0).name();
  }

  private String who() {
    return question.principal().indexOf('*') >= 0 ? "the application's role" : question.principal();
  }

  private Remedy.Side resourceSide() {
    return Question.isTrust(request) ? Remedy.Side.TRUST : Remedy.Side.RESOURCE;
  }

  /** The account in which the change has to be made; empty when it is not known. */
  private String account(Remedy.Side side) {
    String account =
        switch (side) {
          case RESOURCE, TRUST -> request.owner();
          case IDENTITY, BOUNDARY, SESSION, SERVICE_CONTROL, CODE -> request.caller().account();
        };
    return CalledApi.isAccount(account) ? account : "";
  }

  private static String in(String account) {
    return account.isEmpty() ? "" : " in account " + account;
  }

  /** Who has to do it, where that is not whoever wrote the application. */
  private static String owner(Remedy.Side side) {
    return switch (side) {
      case BOUNDARY -> "; whoever sets the boundaries of the account has to change it";
      case SERVICE_CONTROL -> "; the administrators of the organization have to change it";
      case SESSION -> "; whoever assumes the role passes it";
      case RESOURCE, TRUST -> "; it belongs to the owner of the resource";
      case IDENTITY, CODE -> "";
    };
  }
}
