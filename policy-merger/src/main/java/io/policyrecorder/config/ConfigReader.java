package io.policyrecorder.config;

import io.policyrecorder.merge.Grouping;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.permission.KnownResources;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads {@code recorder.yaml}. Everything that is wrong is told at once, with line and column; a
 * key that is not known is an error, because a typing error would else change a policy in silence.
 */
public final class ConfigReader {

  private final Reading reading = new Reading();
  private final SourceFiles files;

  private ConfigReader(SourceFiles files) {
    this.files = files;
  }

  /**
   * Reads a file's text.
   *
   * @param file what messages call it
   * @param files the files that it names
   * @throws ConfigException with all problems, when there is one
   */
  public static RecorderConfig read(String text, String file, SourceFiles files)
      throws ConfigException {
    ConfigReader reader = new ConfigReader(files);
    RecorderConfig config = reader.read(text);
    List<ConfigProblem> problems = reader.reading.problems();
    if (!problems.isEmpty()) {
      throw new ConfigException(file, problems);
    }
    return config;
  }

  /** Every key that reading a text asks for, {@code apis[].host}; {@code *} for the user's own. */
  static SortedSet<String> keys(String text) {
    ConfigReader reader = new ConfigReader(name -> "paths: {/: {}}");
    reader.read(text);
    return reader.reading.keys();
  }

  private RecorderConfig read(String text) {
    Optional<Node> root;
    try {
      root = new Compose(LoadSettings.builder().build()).composeString(text);
    } catch (YamlEngineException notYaml) {
      reading.problem(problem(notYaml));
      return RecorderConfig.NONE;
    }
    Section file = new Section("", "", root.orElse(null), reading);
    RecorderConfig config =
        new RecorderConfig(
            merge(file),
            ResourceSections.triggers(file),
            file.texts("base"),
            file.pairs("basics").stream()
                .map(
                    pair -> pair.value().isEmpty() ? pair.name() : pair.name() + "=" + pair.value())
                .toList(),
            ResourceSections.role(file));
    file.end();
    return config;
  }

  private MergeOptions merge(Section file) {
    MergeOptions options =
        MergeOptions.AS_RECORDED
            .withAccount(file.text("account", Forms::account))
            .withRegion(file.text("region", Forms::region))
            .withPartition(file.text("partition", Forms::partition))
            .withAccounts(MergeSections.mapped(file, "accounts", Forms::account, Forms::account))
            .withRegions(MergeSections.mapped(file, "regions", any -> "", Forms::region))
            .withNames(MergeSections.names(file))
            .withPrincipals(
                MergeSections.mapped(file, "principals", Forms::principal, Forms::roleNameOrArn))
            .withKnown(new KnownResources(ResourceSections.apis(file), ResourceSections.keys(file)))
            .withScopes(new ScopeSection(files).read(file))
            .withLeaveOut(MergeSections.leaveOut(file))
            .withPermissions(MergeSections.permissions(file))
            .withGrouping(group(file))
            .with(MergeSections.conditions(file))
            .withWideningTo(file.number("widen-to"));
    return file.flag("wildcard-actions") ? options.withWildcardActions() : options;
  }

  private static Grouping group(Section file) {
    List<String> ids = Arrays.stream(Grouping.values()).map(Grouping::id).toList();
    String asked = file.text("group", Forms.oneOf(ids));
    return Arrays.stream(Grouping.values())
        .filter(grouping -> grouping.id().equals(asked))
        .findFirst()
        .orElse(Grouping.PRINCIPAL);
  }

  static ConfigProblem problem(YamlEngineException notYaml) {
    Optional<Mark> mark =
        notYaml instanceof MarkedYamlEngineException marked
            ? marked.getProblemMark()
            : Optional.empty();
    String what =
        notYaml instanceof MarkedYamlEngineException marked
            ? marked.getProblem()
            : String.valueOf(notYaml.getMessage());
    return new ConfigProblem(
        mark.map(at -> at.getLine() + 1).orElse(0),
        mark.map(at -> at.getColumn() + 1).orElse(0),
        "Not YAML: " + what + ".");
  }
}
