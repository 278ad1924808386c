package io.policyrecorder.config;

import io.policyrecorder.merge.Scope;
import io.policyrecorder.merge.Scopes;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The section {@code scope}. */
final class ScopeSection {

  private static final String DEFAULT = "default";
  private static final Pattern TYPE = Pattern.compile("[a-z0-9-]+(/[A-Za-z0-9_.-]+)?");
  private static final List<String> WORDS = List.of("open", "exact", "type");

  private final SourceFiles files;

  ScopeSection(SourceFiles files) {
    this.files = files;
  }

  Scopes read(Section file) {
    Section section = file.section("scope");
    Scope others = new Scope.Open();
    SortedMap<String, Scope> byType = new TreeMap<>();
    for (String key : section.keys()) {
      if (!key.equals(DEFAULT) && !TYPE.matcher(key).matches()) {
        section.problem(
            key,
            "scope: \""
                + key
                + "\" is neither default nor a service such as s3 nor a type of its resources such as s3/object.");
      }
      Scope scope = scope(section, key);
      if (key.equals(DEFAULT)) {
        others = scope;
      } else {
        byType.put(key, scope);
      }
    }
    return new Scopes(others, byType);
  }

  private Scope scope(Section section, String key) {
    if (section.isSection(key)) {
      return withValue(section.section(key));
    }
    return switch (section.text(key, Forms.oneOf(WORDS))) {
      case "exact" -> new Scope.Exact();
      case "type" -> {
        if (key.equals(DEFAULT)) {
          section.problem(
              key,
              "scope: every resource of every type would be granted; name the services or types, such as dynamodb: type.");
        }
        yield new Scope.Type();
      }
      default -> new Scope.Open();
    };
  }

  private Scope withValue(Section value) {
    int prefix = value.number("prefix");
    String template = value.text("template");
    value.end();
    if (prefix > 0 && !template.isEmpty()) {
      value.problem("template", "A scope is prefix or template, not both.");
    }
    if (prefix == 0 && template.isEmpty() && !value.has("prefix")) {
      value.problem("template", "A scope is open, exact, type, {prefix: N} or {template: FILE}.");
    }
    if (template.isEmpty()) {
      return prefix == 0 ? new Scope.Open() : new Scope.Prefix(prefix);
    }
    return new Scope.Template(template, paths(value, template));
  }

  private List<String> paths(Section value, String template) {
    try {
      return OpenApiPaths.of(files.text(template), template);
    } catch (ConfigException wrong) {
      value.problem("template", String.valueOf(wrong.getMessage()));
      return List.of();
    } catch (IOException unreadable) {
      value.problem("template", "Cannot read " + template + ": " + unreadable.getMessage() + ".");
      return List.of();
    }
  }
}
