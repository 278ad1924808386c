package io.policyrecorder.grant;

import io.policyrecorder.arn.Arn;
import java.util.List;

/**
 * Rights that a role needs although no call of the application shows it.
 *
 * @param name by which it is asked for
 * @param role the other role that needs them, {@code ecs-execution}; empty for the application's
 * @param takes what has to be given with it: {@code nothing}, {@code name}, {@code optional-name},
 *     or the service of an ARN, with {@code :} and what its resource begins with
 * @param page the page of AWS that says so
 * @param rights one statement each
 * @param unconfirmed what no page that could be read says; empty for most
 */
record Basic(
    String name, String role, String takes, String page, List<Right> rights, String unconfirmed) {

  static final String NOTHING = "nothing";
  static final String NAME = "name";
  static final String OPTIONAL_NAME = "optional-name";

  Basic {
    rights = List.copyOf(rights);
  }

  /**
   * One statement with its variables open.
   *
   * @param conditions operator, key and value, three texts each
   */
  record Right(List<String> actions, List<String> resources, List<List<String>> conditions) {
    Right {
      actions = List.copyOf(actions);
      resources = List.copyOf(resources);
      conditions = List.copyOf(conditions);
    }
  }

  /** Whether it can be asked for with this value; empty for none. */
  boolean takes(String value) {
    return switch (takes) {
      case NOTHING -> value.isEmpty();
      case NAME -> !value.isEmpty() && !Arn.isArn(value);
      case OPTIONAL_NAME -> !Arn.isArn(value);
      default -> isArn(value);
    };
  }

  /** Whether it can be asked for with a name. */
  boolean takesName() {
    return takes.equals(NAME) || takes.equals(OPTIONAL_NAME);
  }

  private boolean isArn(String value) {
    if (!Arn.isArn(value)) {
      return false;
    }
    Arn arn = Arn.parse(value);
    int type = takes.indexOf(':');
    return type < 0
        ? arn.service().equals(takes)
        : arn.service().equals(takes.substring(0, type))
            && arn.resource().startsWith(takes.substring(type + 1));
  }

  /** What has to be given, for messages. */
  String form() {
    return switch (takes) {
      case NOTHING -> name;
      case NAME -> name + "=NAME";
      case OPTIONAL_NAME -> name + "[=FUNCTION]";
      default -> name + "=arn:…:" + takes.replaceFirst(":", ":…:") + "…";
    };
  }
}
