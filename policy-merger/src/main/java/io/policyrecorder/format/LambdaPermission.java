package io.policyrecorder.format;

import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.Principal;
import io.policyrecorder.policy.Principals;
import io.policyrecorder.policy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A statement of a function's policy as it is deployed: one permission for each principal and
 * action.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html">AWS::Lambda::Permission</a>
 */
final class LambdaPermission {

  /** The properties that become conditions, by the operators of the conditions that they become. */
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "aws:sourcearn", "SourceArn",
          "aws:sourceaccount", "SourceAccount",
          "aws:principalorgid", "PrincipalOrgID",
          "lambda:functionurlauthtype", "FunctionUrlAuthType");

  private LambdaPermission() {}

  /**
   * The properties of each.
   *
   * @throws FormatException when a permission cannot say the same
   */
  static List<Map<String, String>> of(String function, Statement statement, PolicyFormat format)
      throws FormatException {
    if (statement.effect() != Effect.ALLOW
        || statement.notAction()
        || statement.principals().scope() != Principals.Scope.ONLY) {
      throw new FormatException(
          "AWS::Lambda::Permission can only allow an action to a principal, and a statement for "
              + function
              + " does something else. Use another format than "
              + format.id()
              + ".");
    }
    Map<String, String> conditions = new LinkedHashMap<>();
    for (Condition condition : statement.conditions()) {
      String property = PROPERTIES.get(condition.key().toLowerCase(Locale.ROOT));
      if (property == null || condition.values().size() != 1) {
        throw new FormatException(
            "AWS::Lambda::Permission has no property for the condition "
                + condition.operator()
                + " "
                + condition.key()
                + " in a statement for "
                + function
                + ". Use another format than "
                + format.id()
                + ".");
      }
      conditions.put(property, condition.values().first());
    }
    List<Map<String, String>> permissions = new ArrayList<>();
    for (Principal principal : statement.principals().values()) {
      for (String action : statement.actions()) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("Action", action);
        properties.put("FunctionName", function);
        properties.put("Principal", principal.value());
        properties.putAll(conditions);
        permissions.add(properties);
      }
    }
    return permissions;
  }
}
