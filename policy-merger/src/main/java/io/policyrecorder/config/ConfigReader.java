package io.policyrecorder.config;

import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.merge.NameMapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
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

  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-[0-9]+");
  private static final Pattern PARTITION = Pattern.compile("aws(-[a-z]+)*");
  private static final Pattern SERVICE = Pattern.compile("[a-z0-9-]+");

  private final List<ConfigProblem> problems = new ArrayList<>();

  private ConfigReader() {}

  /**
   * Reads a file's text.
   *
   * @param file what messages call it
   * @throws ConfigException with all problems, when there is one
   */
  public static RecorderConfig read(String text, String file) throws ConfigException {
    ConfigReader reader = new ConfigReader();
    RecorderConfig config = reader.read(text);
    if (!reader.problems.isEmpty()) {
      throw new ConfigException(
          file,
          reader.problems.stream()
              .sorted(
                  Comparator.comparingInt(ConfigProblem::line)
                      .thenComparingInt(ConfigProblem::column))
              .toList());
    }
    return config;
  }

  private RecorderConfig read(String text) {
    Optional<Node> root;
    try {
      root = new Compose(LoadSettings.builder().build()).composeString(text);
    } catch (YamlEngineException notYaml) {
      problems.add(problem(notYaml));
      return RecorderConfig.NONE;
    }
    Section file = new Section("", root.orElse(null), problems);
    MergeOptions merge =
        new MergeOptions(
            file.text("account", ConfigReader::account),
            file.text("region", ConfigReader::region),
            file.text("partition", ConfigReader::partition),
            mapped(file, "accounts", ConfigReader::account),
            mapped(file, "regions", ConfigReader::region),
            names(file));
    file.end();
    return new RecorderConfig(merge);
  }

  private static ConfigProblem problem(YamlEngineException notYaml) {
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

  private static SortedMap<String, String> mapped(
      Section file, String key, Function<String, String> check) {
    SortedMap<String, String> mapped = new TreeMap<>();
    Section section = file.section(key);
    for (String recorded : section.keys()) {
      mapped.put(recorded, section.text(recorded, check));
    }
    return mapped;
  }

  private static List<NameMapping> names(Section file) {
    List<NameMapping> names = new ArrayList<>();
    for (Section entry : file.sections("names")) {
      NameMapping mapping =
          new NameMapping(
              entry.needed("from"),
              entry.needed("to"),
              entry.text("service", ConfigReader::service));
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

  /** A placeholder is for the template that the policy goes into, which alone knows its value. */
  private static boolean isPlaceholder(String text) {
    return text.contains("${") || text.contains("{{");
  }

  private static String account(String text) {
    return isPlaceholder(text) || ACCOUNT.matcher(text).matches()
        ? ""
        : "\""
            + text
            + "\" is no AWS account; it has twelve digits, in quotes, such as \"111122223333\".";
  }

  private static String region(String text) {
    return isPlaceholder(text) || REGION.matcher(text).matches()
        ? ""
        : "\"" + text + "\" is no AWS region, such as eu-central-1.";
  }

  private static String partition(String text) {
    return isPlaceholder(text) || PARTITION.matcher(text).matches()
        ? ""
        : "\"" + text + "\" is no partition: aws, aws-cn or aws-us-gov.";
  }

  private static String service(String text) {
    return SERVICE.matcher(text).matches()
        ? ""
        : "\"" + text + "\" is no service prefix, such as dynamodb.";
  }
}
