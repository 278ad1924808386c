package io.policyrecorder.format;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.util.JavacTask;
import io.policyrecorder.policy.PolicyDocument;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Reads policies out of sources for the CDK: the compiler's own parser reads the source, and the
 * calls that build the policy are evaluated here, references to their own text.
 */
final class CdkPolicies {

  private CdkPolicies() {}

  static PolicyDocument policy(String source, boolean principals) {
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(
                    null,
                    null,
                    problems,
                    List.of(),
                    null,
                    List.of(
                        new SimpleJavaFileObject(
                            URI.create("string:///Orders.java"), JavaFileObject.Kind.SOURCE) {
                          @Override
                          public CharSequence getCharContent(boolean ignore) {
                            return source;
                          }
                        }));
    try {
      ClassTree type = (ClassTree) task.parse().iterator().next().getTypeDecls().get(0);
      if (!problems.getDiagnostics().isEmpty()) {
        throw new AssertionError(problems.getDiagnostics() + "\n" + source);
      }
      for (var member : type.getMembers()) {
        if (member instanceof MethodTree method && method.getName().contentEquals("document")) {
          ReturnTree returned = (ReturnTree) method.getBody().getStatements().get(0);
          Map<?, ?> document = (Map<?, ?>) value(returned.getExpression());
          return TemplatePolicies.policy(
              Map.of("Version", PolicyDocument.VERSION, "Statement", document.get("statements")),
              principals);
        }
      }
      throw new AssertionError("no document()");
    } catch (IOException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  private static Object value(ExpressionTree tree) {
    if (tree instanceof LiteralTree literal) {
      return literal.getValue();
    }
    if (tree instanceof MemberSelectTree constant) {
      String name = constant.getIdentifier().toString();
      return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
    if (tree instanceof NewClassTree created) {
      return principal(
          ((IdentifierTree) created.getIdentifier()).getName().toString(),
          created.getArguments().isEmpty() ? "*" : value(created.getArguments().get(0)));
    }
    MethodInvocationTree call = (MethodInvocationTree) tree;
    MemberSelectTree method = (MemberSelectTree) call.getMethodSelect();
    List<Object> arguments = new ArrayList<>();
    call.getArguments().forEach(argument -> arguments.add(value(argument)));
    String receiver = method.getExpression().toString();
    String name = method.getIdentifier().toString();
    return switch (receiver + "." + name) {
      case "List.of" -> arguments;
      case "Map.of" -> pairs(arguments);
      case "Map.ofEntries" -> entries(arguments);
      case "Map.entry" -> Map.entry(arguments.get(0), arguments.get(1));
      case "Fn.sub" -> TemplatePolicies.substituted((String) arguments.get(0));
      case "Fn.join" -> String.join("", texts((List<?>) arguments.get(1)));
      case "ServicePrincipal.fromStaticServicePrincipleName" ->
          principal("ServicePrincipal", arguments.get(0));
      case "PolicyStatement.Builder.create", "PolicyDocument.Builder.create" ->
          new LinkedHashMap<>();
      default -> built(value(method.getExpression()), name, arguments);
    };
  }

  @SuppressWarnings("unchecked")
  private static Object built(Object builder, String name, List<Object> arguments) {
    Map<String, Object> built = (Map<String, Object>) builder;
    switch (name) {
      case "build", "minimize" -> {}
      case "statements" -> built.put(name, arguments.get(0));
      case "sid", "effect", "conditions", "actions", "resources" ->
          built.put(
              switch (name) {
                case "actions" -> "Action";
                case "resources" -> "Resource";
                case "conditions" -> "Condition";
                case "sid" -> "Sid";
                default -> "Effect";
              },
              arguments.get(0));
      case "notActions" -> built.put("NotAction", arguments.get(0));
      case "notResources" -> built.put("NotResource", arguments.get(0));
      case "principals", "notPrincipals" -> {
        Map<String, List<Object>> types = new LinkedHashMap<>();
        for (Object principal : (List<?>) arguments.get(0)) {
          Map.Entry<String, Object> entry = (Map.Entry<String, Object>) principal;
          types.computeIfAbsent(entry.getKey(), type -> new ArrayList<>()).add(entry.getValue());
        }
        built.put(
            name.equals("principals") ? "Principal" : "NotPrincipal",
            types.containsKey("*") ? "*" : types);
      }
      default -> throw new AssertionError("unexpected ." + name);
    }
    return built;
  }

  private static Map.Entry<String, Object> principal(String type, Object value) {
    return Map.entry(
        switch (type) {
          case "StarPrincipal" -> "*";
          case "ArnPrincipal" -> "AWS";
          case "FederatedPrincipal" -> "Federated";
          case "CanonicalUserPrincipal" -> "CanonicalUser";
          case "ServicePrincipal" -> "Service";
          default -> throw new AssertionError(type);
        },
        value);
  }

  private static Map<Object, Object> pairs(List<Object> arguments) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < arguments.size(); i += 2) {
      map.put(arguments.get(i), arguments.get(i + 1));
    }
    return map;
  }

  private static Map<Object, Object> entries(List<Object> arguments) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (Object argument : arguments) {
      Map.Entry<?, ?> entry = (Map.Entry<?, ?>) argument;
      map.put(entry.getKey(), entry.getValue());
    }
    return map;
  }

  private static List<String> texts(List<?> values) {
    return values.stream().map(String.class::cast).toList();
  }
}
