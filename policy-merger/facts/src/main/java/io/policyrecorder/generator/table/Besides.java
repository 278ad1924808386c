package io.policyrecorder.generator.table;

import io.policyrecorder.capture.ResourceTemplate;
import io.policyrecorder.facts.ConditionRow;
import io.policyrecorder.generator.model.ModelMember;
import io.policyrecorder.generator.model.ModelOperation;
import io.policyrecorder.generator.overlay.OverlayService;
import io.policyrecorder.generator.reference.Prefix;
import io.policyrecorder.generator.reference.Prefixes;
import io.policyrecorder.generator.reference.ReferenceAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an operation needs beside its own action because of what it is given: the action for its
 * tags, and {@code iam:PassRole} for the roles that it hands on.
 *
 * <p>Three sources say so, in this order: the lines {@code tags} and {@code roles} of the hand-kept
 * rows, read from the tables "API operations defined by …" of the service authorization reference;
 * the dependent actions that the reference named before it had those tables; and else, as a guess
 * that the table marks as such, what those tables say of nearly every operation that takes tags or
 * roles. All three are of the reference's page of the service, which is the source of a row that
 * names none.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html">Grant
 *     a user permissions to pass a role to an AWS service</a>
 */
final class Besides {

  static final String PASS_ROLE = "iam:PassRole";

  private static final int DEPTH = 5;
  private static final String MADE = "${*!}";
  private static final Set<String> TAGS =
      Set.of("tags", "tagset", "taglist", "tagslist", "tagspecifications", "resourcetags");
  private static final List<String> TAGGING =
      List.of("TagResource", "AddTagsToResource", "AddTags", "CreateTags");
  private static final Set<String> LEVELS = Set.of("Write", "Permissions management");

  private static final List<String> NOT =
      List.of("Delete", "Disassociate", "Get", "List", "Remove", "Tag", "Untag");

  /** Roles are what these are about, or are assumed with the rights that they have already. */
  private static final Set<String> OF_ROLES = Set.of("iam", "sts", "sso", "rolesanywhere");

  private final ModelOperation operation;
  private final Prefix home;
  private final Prefixes reference;
  private final OverlayService overlay;
  private final Templates templates;

  Besides(
      ModelOperation operation,
      Prefix home,
      Prefixes reference,
      OverlayService overlay,
      Templates templates) {
    this.operation = operation;
    this.home = home;
    this.reference = reference;
    this.overlay = overlay;
    this.templates = templates;
  }

  /**
   * The rows.
   *
   * @param own the action of the operation where the generator found it; null where people said it
   *     all
   * @param others the rows that there are; an action of these gets no other row
   */
  List<Row> rows(@Nullable ReferenceAction own, List<Row> others) {
    List<Row> rows = new ArrayList<>();
    Set<String> there = Set.copyOf(others.stream().map(Row::action).toList());
    Row roles = there.contains(PASS_ROLE) ? null : roles(own);
    if (roles != null) {
      rows.add(roles);
    }
    Row tags = tags(own, there);
    if (tags != null) {
      rows.add(tags);
    }
    return rows;
  }

  private @Nullable Row roles(@Nullable ReferenceAction own) {
    Boolean said = overlay.passesRoles(operation.name());
    boolean dependent = own != null && own.dependents().contains(PASS_ROLE);
    boolean guess = said == null && !dependent;
    boolean named = dependent || overlay.namesPassing(operation.name());
    if (Boolean.FALSE.equals(said) || (!named && !mayHave(own, said != null))) {
      return null;
    }
    List<String> roles = roles(!guess);
    if (roles.isEmpty()) {
      return null;
    }
    List<ResourceTemplate> resources = new ArrayList<>();
    for (String role : roles) {
      resources.add(templates.bound(reference.of("iam"), "role", Map.of("RoleNameWithPath", role)));
    }
    List<ConditionRow> conditions =
        overlay.principal().isEmpty()
            ? List.of()
            : List.of(new ConditionRow("StringEquals", "iam:PassedToService", overlay.principal()));
    return new Row(
        PASS_ROLE,
        String.join("|", roles.stream().map(Variables::path).distinct().toList()),
        resources,
        conditions,
        "",
        guess);
  }

  /** The bindings of the members that hold a role: {@code RoleArn|arn}. */
  private List<String> roles(boolean certain) {
    List<String> roles = new ArrayList<>();
    for (Members.At member : Members.of(operation.request(), DEPTH).all()) {
      String name = member.folded();
      String text = member.member().documentation().toLowerCase(Locale.ROOT);
      boolean arn = name.endsWith("rolearn") || name.endsWith("rolearns");
      boolean role = name.endsWith("role") && (text.contains("iam") || text.contains("arn"));
      if ((arn || role) && (certain ? text.contains("role") : arn || text.contains("iam role"))) {
        boolean only = arn || (text.contains("arn") && !text.contains("name of the"));
        roles.add(member.path() + (only ? "|arn" : ""));
      }
    }
    return roles;
  }

  /**
   * Whether an operation that nobody has named may be one that makes or changes something.
   *
   * @param said whether somebody has spoken of the whole service
   */
  private boolean mayHave(@Nullable ReferenceAction own, boolean said) {
    ReferenceAction action = own == null ? home.action(operation.name()) : own;
    boolean writes = action == null ? said : LEVELS.contains(action.accessLevel());
    return writes
        && !OF_ROLES.contains(home.name())
        && NOT.stream().noneMatch(operation.name()::startsWith);
  }

  private @Nullable Row tags(@Nullable ReferenceAction own, Set<String> there) {
    String tags = tagsMember();
    String said = overlay.tagging(operation.name());
    String dependent = own == null ? null : dependentTagging(own);
    boolean guess = said == null && dependent == null;
    String name = said != null ? said : dependent != null ? dependent : usualTagging();
    boolean named = dependent != null || overlay.namesTagging(operation.name());
    if (tags == null || name.isEmpty() || (!named && !mayHave(own, said != null))) {
      return null;
    }
    ReferenceAction tagging = reference.action(home.name() + ":" + name);
    String action = home.name() + ":" + tagging.name();
    // Not first told and then left out: what it reads would be recorded although nothing needs it.
    if (there.contains(action) || (own != null && tagging.name().equals(own.name()))) {
      return null;
    }
    return new Row(action, tags, tagged(own, tagging), List.of(), "", guess);
  }

  /** The member that holds the tags; null when there is none. */
  private @Nullable String tagsMember() {
    for (ModelMember member : operation.request().members().get().values()) {
      String name = Names.folded(member.name());
      if (!member.sensitive() && (TAGS.contains(name) || isNamedAfterWhatIsMade(name))) {
        return member.name();
      }
    }
    return null;
  }

  /** Whether a folded name is that of the tags of what is made: {@code frameworktags}. */
  private boolean isNamedAfterWhatIsMade(String name) {
    return name.endsWith("tags")
        && operation.name().startsWith("Create")
        && Names.folded(operation.name()).endsWith(name.substring(0, name.length() - 4));
  }

  private @Nullable String dependentTagging(ReferenceAction own) {
    for (String dependent : own.dependents()) {
      String name = dependent.substring(dependent.indexOf(':') + 1);
      if (dependent.startsWith(home.name() + ":")
          && (name.startsWith("Tag") || name.startsWith("AddTags") || name.equals("CreateTags"))) {
        return name;
      }
    }
    return null;
  }

  /** The action for tags that the prefix has; empty when it has none. */
  private String usualTagging() {
    return TAGGING.stream().filter(name -> home.action(name) != null).findFirst().orElse("");
  }

  /**
   * What gets the tags: of the resources of the operation's own action those that it is named
   * after, else a type that can be tagged and that it is named after, else those whose id AWS makes
   * in the call, else those that can be tagged, else all.
   */
  private List<ResourceTemplate> tagged(@Nullable ReferenceAction own, ReferenceAction tagging) {
    List<ResourceTemplate> all = own == null ? List.of() : templates.found(home, own);
    Set<String> taggable =
        Set.copyOf(tagging.types().stream().map(type -> home.name() + ":" + type.name()).toList());
    return Stream.of(
            only(all, resource -> isNamedAfter(resource.type())),
            templates.made(home, tagging),
            only(all, resource -> resource.template().endsWith(MADE)),
            only(all, resource -> taggable.contains(resource.type())))
        .filter(resources -> !resources.isEmpty())
        .findFirst()
        .orElse(all);
  }

  private static List<ResourceTemplate> only(
      List<ResourceTemplate> all, Predicate<ResourceTemplate> such) {
    return all.stream().filter(such).toList();
  }

  private boolean isNamedAfter(String type) {
    String kind = Names.folded(type.substring(type.indexOf(':') + 1));
    return Names.folded(operation.name()).endsWith(kind);
  }
}
