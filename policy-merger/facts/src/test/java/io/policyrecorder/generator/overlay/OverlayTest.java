package io.policyrecorder.generator.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.policyrecorder.facts.ConditionRow;
import io.policyrecorder.generator.overlay.OverlayOperation.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlayTest {

  private static final String PAGE = "https://docs.aws.amazon.com/x/API_*.html";

  private final Path folder;

  OverlayTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void should_know_what_tags_and_roles_need() throws IOException {
    OverlayService service =
        read(
            """
            service S3
            tags TagResource
            tags TagStream CreateStream
            tags none CreateView
            roles passed CreateJob
            named dataset
            """);

    assertThat(service.tagging("CreateDomain")).isEqualTo("TagResource");
    assertThat(service.tagging("CreateStream")).isEqualTo("TagStream");
    assertThat(service.tagging("CreateView")).isEmpty();
    assertThat(service.namesTagging("CreateView")).isTrue();
    assertThat(service.namesTagging("CreateDomain")).isFalse();
    assertThat(service.passesRoles("CreateJob")).isTrue();
    assertThat(service.passesRoles("CreateDomain")).isNull();
    assertThat(service.isNamed("dataset")).isTrue();
    assertThat(service.isNamed("job")).isFalse();
    assertThat(service.spokenOf()).containsExactly("CreateJob", "CreateStream", "CreateView");
  }

  @Test
  void should_refuse_roles_that_are_neither_passed_nor_not() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("service S3\nroles maybe CreateJob\n"))
        .withMessageContaining("a.rows:2")
        .withMessageContaining("maybe");
  }

  @Test
  void should_read_an_operation() throws IOException {
    OverlayService service =
        read(
            """
            # a comment
            service S3
            page %s
            bind object BucketName=Bucket ObjectName=Key~
            operation HeadObject GetObject
             action s3:GetObject when !VersionId
              on object
              if StringEquals kms:ViaService s3.${Region}.amazonaws.com
             out TagCount presence
            """
                .formatted(PAGE));

    OverlayOperation operation = Objects.requireNonNull(service.operations().get("GetObject"));
    assertThat(operation.kind()).isEqualTo(Kind.OPERATION);
    assertThat(operation.response()).containsExactly("TagCount presence");
    assertThat(operation.rows())
        .containsExactly(
            new OverlayRow(
                "s3:GetObject",
                "!VersionId",
                List.of(new OverlayResource("object", false, Map.of())),
                List.of(
                    new ConditionRow(
                        "StringEquals", "kms:ViaService", "s3.${Region}.amazonaws.com")),
                "https://docs.aws.amazon.com/x/API_GetObject.html",
                "a.rows:6"));
    assertThat(service.operations()).containsKey("HeadObject");
    assertThat(service.bindings("object"))
        .containsExactly(
            new OverlayResource(
                "object", false, Map.of("BucketName", "Bucket", "ObjectName", "Key~")));
  }

  @Test
  void should_join_extensions_of_the_same_operation() throws IOException {
    OverlayService service =
        read(
            """
            service S3
            page %s
            operation GetObject
             action s3:GetObject
            extend GetObject
             source https://docs.aws.amazon.com/kms
             action kms:Decrypt
            """
                .formatted(PAGE));

    OverlayOperation operation = Objects.requireNonNull(service.operations().get("GetObject"));
    assertThat(operation.kind()).isEqualTo(Kind.OPERATION);
    assertThat(operation.rows())
        .extracting(OverlayRow::action, OverlayRow::source)
        .containsExactly(
            tuple("s3:GetObject", "https://docs.aws.amazon.com/x/API_GetObject.html"),
            tuple("kms:Decrypt", "https://docs.aws.amazon.com/kms"));
  }

  @Test
  void should_keep_variants_apart() throws IOException {
    OverlayService service =
        read(
            """
            service S3
            page %s
            variant Bucket=*--x-s3 GetObject
             action s3express:CreateSession
            """
                .formatted(PAGE));

    assertThat(service.operations()).isEmpty();
    assertThat(service.variants("GetObject"))
        .singleElement()
        .extracting(OverlayOperation::term)
        .isEqualTo("Bucket=*--x-s3");
    assertThat(service.variants("PutObject")).isEmpty();
  }

  @Test
  void should_refuse_a_row_without_a_page() {
    refuses("service S3\noperation GetObject\n action s3:GetObject\n", "a.rows:3", "source URL");
  }

  @Test
  void should_refuse_a_page_that_is_not_of_aws() {
    refuses("service S3\noperation A\n source https://example.com/\n", "a.rows:3", "example.com");
  }

  @Test
  void should_refuse_an_operation_twice() {
    refuses(
        "service S3\npage " + PAGE + "\noperation A\n action a:B\noperation A\n action a:B\n",
        "a.rows:5",
        "entry already");
  }

  @Test
  void should_refuse_what_it_cannot_read() {
    refuses("service S3\nfrobnicate\n", "a.rows:2", "frobnicate");
    refuses("bind a B=c\n", "a.rows:1", "service SERVICE ID");
    refuses("service S3\noperation A\n action a:B unless C\n", "a.rows:3", "when");
    refuses("service S3\nbind object Bucket\n", "a.rows:2", "VARIABLE=member");
  }

  private void refuses(String text, String... parts) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(text))
        .satisfies(refused -> assertThat(refused.getMessage()).contains(parts));
  }

  private OverlayService read(String text) throws IOException {
    Files.writeString(folder.resolve("a.rows"), text);
    return Overlay.read(folder).service("S3");
  }
}
