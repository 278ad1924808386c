package io.policyrecorder.cli;

import static io.policyrecorder.cli.Ran.fixture;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowCommandTest {

  private static final String ORDERS = fixture("orders");
  private static final Installation NOWHERE = new Installation(Path.of(""), "", Path.of(""));

  @Test
  void should_show_the_calls_of_the_application_one_per_line() {
    assertThat(Ran.recorder("show", ORDERS))
        .isEqualTo(
            new Ran(
                0,
                """
                COUNT  CALLED BY                    AS                                      OPERATION               RESOURCES
                3      com.acme.DocumentStore.load  base                                    S3:GetObject NoSuchKey  arn:aws:s3:::acme-orders/terms.pdf
                2      com.acme.OrderTable.place    base                                    DynamoDB:PutItem        arn:aws:dynamodb:us-east-1:111122223333:table/orders
                1      com.acme.Partner.connect     base                                    STS:AssumeRole          arn:aws:iam::444455556666:role/partner
                1      com.acme.Partner.invoice     arn:aws:iam::444455556666:role/partner  S3:GetObject            arn:aws:s3:::partner-invoices/invoice.pdf
                """,
                "7 calls; 1 call of tests not shown (--test)\n"));
  }

  @Test
  void should_show_what_the_request_names_when_no_arn_can_be_told(@TempDir Path folder)
      throws IOException {
    Files.writeString(
        folder.resolve("20260102T030405678Z-1-00000000.jsonl"),
        """
        {"trace":1,"agent":"0.1.0","capture":1,"pid":1}
        {"at":"2026-01-02T03:04:05.700Z","n":1,"call":{"kind":"sdk","service":"KMS","operation":"Encrypt","principal":"base","arguments":{"KeyId":["alias/orders"]},"origin":{"kind":"application","class":"com.acme.Cipher","method":"encrypt"}}}
        """);

    assertThat(Ran.recorder("show", folder.toString()).out())
        .contains("com.acme.Cipher.encrypt  base  KMS:Encrypt  KeyId=alias/orders\n");
  }

  @Test
  void should_show_and_mark_the_calls_of_tests_when_asked() {
    Ran ran = Ran.recorder("show", "--test", ORDERS);

    assertThat(ran.out())
        .contains("\n1      test com.acme.OrdersIT.createBucket  base ")
        .contains("S3:CreateBucket");
    assertThat(ran.err()).isEqualTo("8 calls\n");
  }

  @Test
  void should_wrap_columns_to_the_width_of_a_terminal() {
    Terminal narrow = new Terminal(true, true, true, 90, false);

    assertThat(Ran.recorder(narrow, NOWHERE, "show", ORDERS).out())
        .isEqualTo(
            """
            COUNT  CALLED BY            AS                   OPERATION            RESOURCES
            3      com.acme.            base                 S3:GetObject         arn:aws:s3:::
                   DocumentStore.load                        NoSuchKey            acme-orders/terms.
                                                                                  pdf
            2      com.acme.            base                 DynamoDB:PutItem     arn:aws:dynamodb:
                   OrderTable.place                                               us-east-1:
                                                                                  111122223333:table/
                                                                                  orders
            1      com.acme.Partner.    base                 STS:AssumeRole       arn:aws:iam::
                   connect                                                        444455556666:role/
                                                                                  partner
            1      com.acme.Partner.    arn:aws:iam::        S3:GetObject         arn:aws:s3:::
                   invoice              444455556666:role/                        partner-invoices/
                                        partner                                   invoice.pdf
            """);
  }

  @Test
  void should_print_json_for_programs() {
    assertThat(Ran.recorder("show", "--json", ORDERS).out())
        .startsWith(
            """
            {
              "calls": [
                {
                  "kind": "sdk",
                  "service": "S3",
                  "operation": "GetObject",
                  "region": "us-east-1",
                  "partition": "aws",
                  "account": "111122223333",
                  "endpoint": "127.0.0.1",
                  "principal": "base",
                  "resources": [
                    "arn:aws:s3:::acme-orders/terms.pdf"
                  ],
                  "origin": {
                    "kind": "application",
                    "class": "com.acme.DocumentStore",
                    "method": "load",
                    "test": "com.acme.OrdersIT#keepsDocuments"
                  },
                  "count": 3,
                  "sources": [
                    "DocumentStore.java:27"
                  ],
                  "errors": [
                    "NoSuchKey"
                  ]
                },
            """)
        .endsWith("}\n");
  }

  @Test
  void should_print_nothing_but_the_count_when_all_calls_are_of_tests() {
    assertThat(Ran.recorder("show", fixture("tests-only")))
        .isEqualTo(new Ran(0, "", "0 calls; 1 call of tests not shown (--test)\n"));
  }

  @Test
  void should_say_that_there_is_no_such_folder() {
    assertThat(Ran.recorder("show", "nowhere"))
        .isEqualTo(
            new Ran(
                3,
                "",
                "error: No such file or folder: nowhere. Give the folder that the agent's option traces= names.\n"));
  }
}
