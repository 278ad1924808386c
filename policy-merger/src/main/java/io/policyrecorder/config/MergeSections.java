package io.policyrecorder.config;

import io.policyrecorder.merge.AskedConditions;
import io.policyrecorder.merge.AskedPermission;
import io.policyrecorder.merge.AskedPermissions;
import io.policyrecorder.merge.LeaveOut;
import io.policyrecorder.merge.NameMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The sections that say how a policy is made. */
final class MergeSections {

  private static final String PREFIX = "s3-prefix";
  private static final String FUNCTION = "lambda-source-function-arn";
  private static final String ACCOUNT = "resource-account";

  private MergeSections() {}

  /** A mapping whose keys are recorded values. */
  static SortedMap<String, String> mapped(
      Section file, String key, Function<String, String> recorded, Function<String, String> check) {
    SortedMap<String, String> mapped = new TreeMap<>();
    Section section = file.section(key);
    for (String from : section.keys()) {
      String wrong = recorded.apply(from);
      if (!wrong.isEmpty()) {
        section.problem(from, key + ": " + wrong);
      }
      String to = section.text(from, check);
      if (!section.has(from)) {
        section.problem(from, key + ": \"" + from + "\" is given no value.");
      } else if (!to.isEmpty()) {
        mapped.put(from, to);
      }
    }
    return mapped;
  }

  static List<NameMapping> names(Section file) {
    List<NameMapping> names = new ArrayList<>();
    for (Section entry : file.sections("names")) {
      NameMapping mapping =
          new NameMapping(
              entry.needed("from"),
              to(entry),
              entry.text("service", Forms::service),
              entry.text("type", Forms::service));
      if (!mapping.type().isEmpty() && mapping.service().isEmpty()) {
        entry.problem(
            "type", "A type is one of a service: an entry of names with type needs service.");
      }
      for (NameMapping earlier : names) {
        if (earlier.covers(mapping)) {
          entry.problem(
              "from",
              "The mapping from \""
                  + earlier.from()
                  + "\" above is about every such name already; put this one before it or remove"
                  + " it.");
        }
      }
      entry.end();
      names.add(mapping);
    }
    return names;
  }

  /** A text, or {@code placeholder:} with one. */
  private static String to(Section entry) {
    if (!entry.isSection("to")) {
      return entry.needed("to");
    }
    Section placeholder = entry.section("to");
    String text = placeholder.needed("placeholder");
    if (!text.isEmpty() && !Forms.isPlaceholder(text)) {
      placeholder.problem(
          "placeholder",
          "\""
              + text
              + "\" is no placeholder, such as ${AWS::AccountId}; a plain name is the value of to itself.");
    }
    placeholder.end();
    return text;
  }

  static LeaveOut leaveOut(Section file) {
    Section section = file.section("leave-out");
    LeaveOut leaveOut =
        new LeaveOut(
            section.texts("calls", MergeSections::call),
            section.texts("tests"),
            section.texts("origins", MergeSections::origin));
    section.end();
    return leaveOut;
  }

  private static String call(String text) {
    return text.indexOf(':') > 0
        ? ""
        : "\"" + text + "\" is no call, such as STS:GetCallerIdentity; recorder show prints them.";
  }

  private static String origin(String text) {
    return text.equals("unknown") || text.indexOf('.') > 0
        ? ""
        : "\"" + text + "\" is no origin: unknown, or a class such as com.acme.Migration.";
  }

  static AskedPermissions permissions(Section file) {
    Section section = file.section("permissions");
    AskedPermissions asked =
        new AskedPermissions(permissions(section, "add"), permissions(section, "subtract"));
    section.end();
    return asked;
  }

  private static List<AskedPermission> permissions(Section section, String key) {
    List<AskedPermission> permissions = new ArrayList<>();
    for (Section entry : section.sections(key)) {
      permissions.add(
          new AskedPermission(
              new TreeSet<>(entry.needed("actions", Forms::action)),
              new TreeSet<>(entry.needed("resources", Forms::resource))));
      entry.end();
    }
    return permissions;
  }

  static AskedConditions conditions(Section file) {
    boolean prefixes = false;
    boolean account = false;
    String function = "";
    for (Section.Pair pair : file.pairs("conditions")) {
      switch (pair.name()) {
        case PREFIX -> prefixes = true;
        case ACCOUNT -> account = true;
        case FUNCTION -> {
          String wrong = Forms.functionArn(pair.value());
          if (!wrong.isEmpty()) {
            file.problem(pair, FUNCTION + ": " + wrong);
          }
          function = pair.value();
        }
        default ->
            file.problem(
                pair,
                "conditions: "
                    + Forms.oneOf(List.of(PREFIX, FUNCTION, ACCOUNT)).apply(pair.name()));
      }
    }
    return new AskedConditions(prefixes, function, account);
  }
}
