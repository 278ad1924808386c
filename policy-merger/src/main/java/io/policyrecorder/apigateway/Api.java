package io.policyrecorder.apigateway;

import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An API of API Gateway, as far as it decides who may call it.
 *
 * @param type what kind of API it is
 * @param endpoint from where it can be reached
 * @param auth how the method that is called authorizes its callers
 * @param region {@code us-east-1}
 * @param id ten letters and digits
 * @param owner the account that it belongs to, twelve digits; empty when it is not known, as no
 *     request to an API tells it
 */
public record Api(Type type, Endpoint endpoint, Auth auth, String region, String id, String owner) {

  private static final String RELATIVE = "execute-api:/";

  /** The kinds of APIs. Only REST APIs have resource policies. */
  public enum Type {
    REST,
    HTTP,
    WEBSOCKET
  }

  /** From where an API can be reached. */
  public enum Endpoint {
    REGIONAL,
    EDGE,
    /** Only through a VPC endpoint, and only with a resource policy. */
    PRIVATE
  }

  /** How a method authorizes its callers, with the names that the AWS CLI has for them. */
  public enum Auth {
    NONE,
    AWS_IAM,
    /** A Lambda authorizer. */
    CUSTOM,
    COGNITO_USER_POOLS;

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when there is none of this name; the message lists them
     */
    public static Auth of(String name) {
      return switch (name.toUpperCase(Locale.ROOT)) {
        case "NONE" -> NONE;
        case "AWS_IAM", "IAM" -> AWS_IAM;
        case "CUSTOM", "LAMBDA", "LAMBDA_AUTHORIZER", "TOKEN", "REQUEST" -> CUSTOM;
        case "COGNITO_USER_POOLS", "COGNITO", "JWT" -> COGNITO_USER_POOLS;
        default ->
            throw new IllegalArgumentException(
                "There is no authorization type \""
                    + name
                    + "\", only NONE, AWS_IAM, CUSTOM (a Lambda authorizer) and"
                    + " COGNITO_USER_POOLS.");
      };
    }
  }

  /**
   * The API's resource policy as API Gateway keeps it: {@code execute-api:/stage/METHOD/path} is
   * written out when a policy is saved.
   *
   * @param partition {@code aws}
   * @see <a
   *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html">API
   *     Gateway resource policy examples</a>
   */
  public PolicyDocument saved(PolicyDocument policy, String partition) {
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : policy.statements()) {
      SortedSet<String> resources = new TreeSet<>();
      for (String resource : statement.resources()) {
        resources.add(
            resource.startsWith(RELATIVE)
                ? "arn:"
                    + partition
                    + ":execute-api:"
                    + region
                    + ":"
                    + (owner.isEmpty() ? "*" : owner)
                    + ":"
                    + id
                    + "/"
                    + resource.substring(RELATIVE.length())
                : resource);
      }
      statements.add(statement.withResources(resources));
    }
    return new PolicyDocument(policy.version(), policy.id(), statements);
  }
}
