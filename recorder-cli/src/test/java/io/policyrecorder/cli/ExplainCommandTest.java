package io.policyrecorder.cli;

import static io.policyrecorder.cli.Ran.fixture;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {

  private static final String ORDERS = fixture("orders");

  @TempDir Path folder = Path.of("");

  @Test
  void should_tell_for_each_statement_the_calls_and_the_code_behind_it() {
    Ran ran = Ran.recorder("explain", ORDERS);

    assertThat(ran.out().replace(System.lineSeparator(), "\n"))
        .isEqualTo(
            """
            DynamoDBPutItemOrders
              dynamodb:PutItem on arn:aws:dynamodb:us-east-1:111122223333:table/orders
                DynamoDB PutItem, 2 calls, from com.acme.OrderTable.place(OrderTable.java:41), first in com.acme.OrdersIT#places
                see https://docs.aws.amazon.com/service-authorization/latest/reference/list_dynamodb.html

            S3GetObjectAcmeOrders
              s3:GetObject on arn:aws:s3:::acme-orders/terms.pdf
                S3 GetObject, 3 calls, from com.acme.DocumentStore.load(DocumentStore.java:27), first in com.acme.OrdersIT#keepsDocuments
                see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html

            S3ListBucketAcmeOrders
              s3:ListBucket on arn:aws:s3:::acme-orders
                S3 GetObject, 3 calls, from com.acme.DocumentStore.load(DocumentStore.java:27), first in com.acme.OrdersIT#keepsDocuments
                see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html

            STSAssumeRolePartner
              sts:AssumeRole on arn:aws:iam::444455556666:role/partner
                STS AssumeRole, 1 call, from com.acme.Partner.connect, in com.acme.OrdersIT#places
                see https://docs.aws.amazon.com/service-authorization/latest/reference/list_sts.html

            """);
    assertThat(ran.exitCode()).isZero();
  }

  @Test
  void should_explain_one_action_as_JSON() {
    Ran ran = Ran.recorder("explain", ORDERS, "--action", "dynamodb:*", "--json");

    assertThat(ran.out().replace(System.lineSeparator(), "\n"))
        .isEqualTo(
            """
            {
              "statements" : [ {
                "sid" : "DynamoDBPutItemOrders",
                "number" : 1,
                "effect" : "Allow",
                "reasons" : [ {
                  "action" : "dynamodb:PutItem",
                  "resource" : "arn:aws:dynamodb:us-east-1:111122223333:table/orders",
                  "source" : "https://docs.aws.amazon.com/service-authorization/latest/reference/list_dynamodb.html",
                  "rules" : { },
                  "calls" : [ {
                    "service" : "DynamoDB",
                    "operation" : "PutItem",
                    "class" : "com.acme.OrderTable",
                    "method" : "place",
                    "test" : "com.acme.OrdersIT#places",
                    "sources" : [ "OrderTable.java:41" ],
                    "count" : 2
                  } ]
                } ]
              } ],
              "missing" : [ ]
            }
            """);
  }

  @Test
  void should_tell_what_a_policy_has_for_nothing_and_what_it_lacks() throws IOException {
    Path policy =
        Files.writeString(
            folder.resolve("policy.json"),
            """
            {"Version": "2012-10-17", "Statement": [
              {"Sid": "All", "Effect": "Allow", "Action": "dynamodb:*", "Resource": "arn:aws:dynamodb:*:*:table/*"},
              {"Effect": "Deny", "Action": "sns:*", "Resource": "*"}
            ]}
            """);

    Ran ran = Ran.recorder("explain", policy.toString(), ORDERS);

    assertThat(ran.out())
        .startsWith("All" + System.lineSeparator() + "  dynamodb:")
        .contains("Statement 2 (denies)", "  No recorded call needs it.")
        .contains("Not in the policy, and needed:");
  }

  @Test
  void should_say_what_there_is_to_explain_when_there_is_nothing() {
    assertThat(Ran.recorder("explain", ORDERS, "--action", "ec2:*"))
        .isEqualTo(new Ran(1, "", "error: Nothing in the policy is about ec2:*.\n"));
    assertThat(Ran.recorder("explain", "policy.json").err())
        .isEqualTo(
            "error: Give the traces too: the folder that the agent's option traces= names.\n");
    assertThat(Ran.recorder("explain", ORDERS, "--principal", "other").err())
        .isEqualTo(
            "error: No call of principal other in these traces; there are arn:aws:iam::444455556666:role/partner, base.\n");
    assertThat(Ran.recorder("explain", folder.resolve("x.json").toString(), ORDERS).exitCode())
        .isEqualTo(3);
  }
}
