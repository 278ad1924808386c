package io.policyrecorder.testbed.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Large objects in parts, files and folders: most of it on threads of the SDK. */
class ObjectsIT extends Recorded {

  ObjectsIT() {
    super(
        "s3-multipart-upload",
        "s3-multipart-download",
        "s3-multipart-copy",
        "s3-multipart-failing",
        "s3-crt-upload",
        "s3-crt-download",
        "transfer-upload",
        "transfer-download",
        "transfer-copy",
        "transfer-upload-folder",
        "transfer-download-folder",
        "transfer-crt-upload");
  }

  private static String call(String operation, String key) {
    return "application sdk S3." + operation + "(Bucket=documents Key=" + key + ")";
  }

  @ParameterizedTest
  @CsvSource({"multipartUpload, uploaded", "upload, file"})
  void should_record_the_parts_of_an_upload(String method, String key) throws Exception {
    assertThat(callsOf(method))
        .containsExactly(
            call("CompleteMultipartUpload", key),
            call("CreateMultipartUpload", key),
            call("UploadPart", key));
  }

  @Test
  void should_record_that_an_upload_is_aborted() throws Exception {
    assertThat(callsOf("multipartFailing"))
        .containsExactly(
            call("AbortMultipartUpload", "failing"),
            call("CreateMultipartUpload", "failing"),
            call("UploadPart", "failing"));
  }

  @ParameterizedTest
  @CsvSource({"multipartCopy, large, copied", "copy, large-source, copied-file"})
  void should_record_a_copy_in_parts(String method, String source, String target) throws Exception {
    assertThat(callsOf(method))
        .containsExactly(
            call("CompleteMultipartUpload", target),
            call("CreateMultipartUpload", target),
            call("HeadObject", source),
            "application sdk S3.UploadPartCopy(Bucket=documents CopySource=documents/"
                + source
                + " Key="
                + target
                + ")");
  }

  @ParameterizedTest
  @CsvSource({"multipartDownload, large", "download, large-file"})
  void should_record_a_download_in_parts(String method, String key) throws Exception {
    assertThat(callsOf(method)).containsExactly(call("GetObject", key));
    assertThat(application().timesOf(method)).isEqualTo(3);
  }

  @Test
  void should_record_files_of_a_folder() throws Exception {
    assertThat(callsOf("uploadFolder"))
        .containsExactly(call("PutObject", "folder/a.txt"), call("PutObject", "folder/b.txt"));
    assertThat(callsOf("downloadFolder"))
        .containsExactly(
            call("GetObject", "folder/a.txt"),
            "application sdk S3.ListObjectsV2(Bucket=documents Prefix=folder/)");
  }

  @Test
  void should_record_what_the_native_client_is_asked_for_and_that_it_was_it() throws Exception {
    assertThat(callsOf("crtUpload"))
        .containsExactly(
            "application sdk S3.PutObject(Bucket=documents Key=file-native client.native=…)",
            "application sdk S3.PutObject(Bucket=documents Key=uploaded-native client.native=…)");
    assertThat(callsOf("crtDownload"))
        .containsExactly(
            "application sdk S3.GetObject(Bucket=documents Key=large-native client.native=…)");
  }

  @Test
  void should_leave_to_tests_what_goes_on_for_them_on_other_threads(@TempDir Path folder)
      throws Exception {
    Application tests = new Application(folder).main("com.example.clients.SetUp");
    try (CannedAws aws = new CannedAws()) {
      tests.run(aws);
    }

    assertThat(tests.callsOfNobody()).isEmpty();
    assertThat(tests.callsOf("finds"))
        .containsExactly(
            "test sdk S3.CompleteMultipartUpload(Bucket=documents Key=fixture)",
            "test sdk S3.CreateMultipartUpload(Bucket=documents Key=fixture)",
            "test sdk S3.ListObjectsV2(Bucket=pages)",
            "test sdk S3.PutObject(Bucket=documents Key=folder/a.txt)",
            "test sdk S3.UploadPart(Bucket=documents Key=fixture)");
    assertThat(tests.callsOf("multipartDownload")).containsExactly(call("GetObject", "large"));
    assertThat(tests.calls())
        .extracting(one -> one.origin().test())
        .containsOnly("com.example.clients.SetUp#finds");
  }
}
