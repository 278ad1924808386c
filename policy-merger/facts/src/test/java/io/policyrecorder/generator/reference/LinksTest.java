package io.policyrecorder.generator.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinksTest {

  private final Path folder;

  LinksTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void should_take_the_pages_from_the_comments() throws IOException {
    Path statements = Files.createDirectories(folder.resolve("lib/generated/policy-statements"));
    Files.writeString(
        statements.resolve("s3.js"),
        """
        /**
         * Statement provider for service [s3](https://docs.aws.amazon.com/service-authorization/latest/reference/list_s3.html).
         */
                this.servicePrefix = 's3';
            /**
             * Grants permission to list
             *
             * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html
             */
            toListAllMyBuckets() {
                return this.to('ListAllMyBuckets');
            }
            /**
             * Grants permission to something without a page
             */
            toOther() {
                return this.to('Other');
            }
        """);
    Links links = new Links(folder);

    assertThat(links.service("s3")).endsWith("/list_s3.html");
    assertThat(links.action("s3", "ListAllMyBuckets")).endsWith("/API_ListBuckets.html");
    assertThat(links.action("s3", "Other")).isEmpty();
    assertThat(links.service("frobnicate")).startsWith("https://docs.aws.amazon.com/");
  }
}
