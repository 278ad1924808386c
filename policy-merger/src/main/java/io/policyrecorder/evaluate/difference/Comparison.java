package io.policyrecorder.evaluate.difference;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.evaluate.Caller;
import io.policyrecorder.evaluate.Request;
import io.policyrecorder.evaluate.RequestContext;
import io.policyrecorder.evaluate.Truth;
import io.policyrecorder.evaluate.difference.Contexts.Tried;
import io.policyrecorder.evaluate.difference.Side.Part;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds what one side grants against the other side. */
final class Comparison {

  /** Requests for one entry; more are not tried, and the entry is undecided. */
  private static final int MOST = 200_000;

  private static final Caller CALLER = Caller.of("arn:aws:iam::111122223333:role/role");

  private final Side mine;
  private final Side other;
  private final List<Part> all;
  private final Universe universe;
  private final Variables variables;
  private final List<String> resourcePatterns;
  private final List<String> actionPatterns;
  private final Set<String> partitions;
  private final Map<List<String>, Representatives> resources = new HashMap<>();
  private final Map<List<String>, List<String>> meetings = new HashMap<>();
  private final Map<List<String>, ActionKinds> actionKinds = new HashMap<>();
  private final Map<List<Part>, Tried> contexts = new HashMap<>();

  Comparison(Side mine, Side other, Universe universe) {
    this.mine = mine;
    this.other = other;
    this.universe = universe;
    all = new ArrayList<>(mine.parts());
    all.addAll(other.parts());
    variables = Variables.of(all);
    Set<String> resourceSet = new LinkedHashSet<>();
    Set<String> actionSet = new LinkedHashSet<>();
    for (Part part : all) {
      part.statement()
          .resources()
          .forEach(each -> resourceSet.addAll(variables.filled(each, part.version())));
      part.statement()
          .actions()
          .forEach(each -> actionSet.add(each.toLowerCase(Locale.ROOT).replace("${", "${$}{")));
    }
    resourcePatterns = List.copyOf(resourceSet);
    actionPatterns = List.copyOf(actionSet);
    partitions = Universe.partitions(all);
  }

  /** Adds what is different about one entry of my side. */
  void of(Entry entry, Set<Change> changes, List<Undecided> undecided) {
    Outcome outcome = new Outcome();
    Representatives someResources = resources(entry);
    outcome.complete &= someResources.complete();
    for (String resource : someResources.texts()) {
      for (String action : actions(entry, resource, outcome)) {
        if (outcome.tried > MOST) {
          outcome.complete = false;
          break;
        }
        compare(entry, action, resource, outcome);
      }
    }
    Request witness = outcome.witness == null ? outcome.unlikelyWitness : outcome.witness;
    if (witness != null) {
      changes.add(
          new Change(
              entry.statement(),
              !outcome.kept && outcome.doubt.isEmpty() && outcome.complete,
              outcome.witness != null,
              witness));
    }
    if (!outcome.doubt.isEmpty()) {
      undecided.add(new Undecided(entry.statement(), outcome.doubt));
    } else if (!outcome.complete) {
      undecided.add(
          new Undecided(
              entry.statement(),
              "The policies tell too many requests apart to try one of each; of those that were"
                  + " tried "
                  + (witness == null ? "none is" : "some are")
                  + " decided otherwise."));
    }
  }

  private void compare(Entry entry, String action, String resource, Outcome outcome) {
    Request bare = request(action, resource, RequestContext.EMPTY);
    boolean unlikely = universe.isUnlikely(action, resource);
    List<Part> ours = mine.concerned(bare);
    List<Part> theirs = other.concerned(bare);
    List<Part> concerned = new ArrayList<>(ours);
    concerned.addAll(theirs);
    Tried tried = contexts.computeIfAbsent(concerned, each -> Contexts.of(each, variables));
    outcome.complete &= tried.complete();
    for (RequestContext context : tried.contexts()) {
      Request request = request(action, resource, context);
      outcome.tried++;
      Truth named = entry.part().applies(request);
      Truth before = named == Truth.NO ? Truth.NO : Side.access(ours, request);
      if (before == Truth.NO) {
        continue;
      }
      Truth after = Side.access(theirs, request);
      if (before == Truth.YES && after == Truth.NO) {
        outcome.changed(request, unlikely);
      } else if (before == Truth.YES && after == Truth.YES) {
        outcome.kept |= !unlikely;
      } else if (outcome.doubt.isEmpty() && !unlikely) {
        outcome.doubt =
            "Whether "
                + request.action()
                + " on "
                + request.resource()
                + " is allowed cannot be told "
                + (before == Truth.UNKNOWN ? "of the policies that grant it." : "of the others.");
      }
    }
  }

  private static Request request(String action, String resource, RequestContext context) {
    return new Request(CALLER, action, resource, CALLER.account(), context);
  }

  private Representatives resources(Entry entry) {
    List<String> named =
        entry.statement().notResource()
            ? List.of("*")
            : variables.filled(entry.resourcePattern(), entry.part().version());
    Set<String> texts = new LinkedHashSet<>();
    boolean complete = true;
    for (String pattern : named) {
      for (String service : services(entry)) {
        Representatives some =
            resources.computeIfAbsent(
                List.of(pattern, service), key -> resources(pattern, service));
        texts.addAll(some.texts());
        complete &= some.complete();
      }
    }
    return new Representatives(List.copyOf(texts), complete);
  }

  /** Services of which resources are tried: those of the action first, then any. */
  private Set<String> services(Entry entry) {
    Set<String> services = new LinkedHashSet<>();
    String pattern = entry.actionPattern();
    if (Representatives.isLiteral(pattern) && !entry.statement().notAction()) {
      services.addAll(universe.services(entry.statement().actions().first()));
    } else {
      services.addAll(prefixes(actionPatterns, pattern, "*"));
    }
    services.add("?*");
    return services;
  }

  private Representatives resources(String pattern, String service) {
    if (Representatives.isLiteral(pattern)) {
      return new Representatives(List.of(Representatives.literal(pattern)), true);
    }
    List<String> others = meeting(pattern, resourcePatterns);
    Set<String> texts = new LinkedHashSet<>();
    boolean complete = true;
    for (String partition : partitions) {
      String form = "arn:" + partition + ":" + service + ":*:*:?*";
      Representatives some = Representatives.of(List.of(pattern, form), others);
      texts.addAll(some.texts());
      complete &= some.complete();
    }
    if (ArnPattern.of(pattern).matches("*")) {
      texts.add("*");
    }
    return new Representatives(List.copyOf(texts), complete);
  }

  /** Actions that an entry may mean, as AWS spells them where it has one of each kind. */
  private Collection<String> actions(Entry entry, String resource, Outcome outcome) {
    String pattern = entry.actionPattern().replace("${", "${$}{");
    if (Representatives.isLiteral(pattern)) {
      return entry.statement().actions();
    }
    ActionKinds kinds =
        actionKinds.computeIfAbsent(
            List.of(pattern, Arn.isArn(resource) ? Arn.parse(resource).service() : ""),
            key -> actionKinds(pattern, resource));
    outcome.complete &= kinds.complete();
    List<String> actions = new ArrayList<>();
    kinds
        .known()
        .forEach(
            (text, known) ->
                actions.add(
                    known.stream()
                        .filter(each -> !universe.isUnlikely(each, resource))
                        .findFirst()
                        .orElse(text)));
    return actions;
  }

  /** For each kind of action a text that stands for it, and those of its kind that AWS has. */
  private record ActionKinds(Map<String, List<String>> known, boolean complete) {}

  private ActionKinds actionKinds(String pattern, String resource) {
    List<String> others = meeting(pattern, actionPatterns);
    Representatives some = Representatives.of(List.of(pattern, "?*:?*"), others);
    Map<Set<String>, String> kinds = new LinkedHashMap<>();
    Map<String, List<String>> known = new LinkedHashMap<>();
    for (String text : some.texts()) {
      kinds.put(matched(others, text), text);
      known.put(text, new ArrayList<>());
    }
    ArnPattern compiled = ArnPattern.of(pattern);
    for (String action : universe.actions(prefixes(others, pattern, resource))) {
      String compared = action.toLowerCase(Locale.ROOT);
      if (compiled.matches(compared)) {
        String text = kinds.get(matched(others, compared));
        if (text != null) {
          known.getOrDefault(text, new ArrayList<>()).add(action);
        }
      }
    }
    return new ActionKinds(known, some.complete());
  }

  /** The patterns that some text matches together with this one. */
  private List<String> meeting(String pattern, List<String> all) {
    return meetings.computeIfAbsent(
        List.of(pattern, all == resourcePatterns ? "resource" : "action"),
        key ->
            all.stream()
                .filter(each -> !each.equals(pattern) && Representatives.meet(pattern, each))
                .toList());
  }

  private static Set<String> matched(List<String> patterns, String text) {
    Set<String> matched = new LinkedHashSet<>();
    for (String pattern : patterns) {
      if (ArnPattern.of(pattern).matches(text)) {
        matched.add(pattern);
      }
    }
    return matched;
  }

  private static Set<String> prefixes(List<String> others, String pattern, String resource) {
    Set<String> prefixes = new LinkedHashSet<>();
    List<String> all = new ArrayList<>(List.of(pattern));
    all.addAll(others);
    for (String each : all) {
      int colon = each.indexOf(':');
      if (colon > 0 && Representatives.isLiteral(each.substring(0, colon))) {
        prefixes.add(each.substring(0, colon));
      }
    }
    if (Arn.isArn(resource)) {
      prefixes.add(Arn.parse(resource).service());
    }
    return prefixes;
  }

  /** What the requests of one entry came out as. */
  private static final class Outcome {
    private int tried;
    private boolean complete = true;
    private boolean kept;
    private String doubt = "";
    private @Nullable Request witness;
    private @Nullable Request unlikelyWitness;

    void changed(Request request, boolean unlikely) {
      if (unlikely && unlikelyWitness == null) {
        unlikelyWitness = request;
      } else if (!unlikely && witness == null) {
        witness = request;
      }
    }
  }
}
