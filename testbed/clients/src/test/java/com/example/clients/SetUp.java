package com.example.clients;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.transfer.s3.S3TransferManager;

/** A test that puts objects where the application will look for them. */
public final class SetUp {

  /** {@code ENDPOINT}. Runs the test by JUnit, which then is loaded before it. */
  public static void main(String[] arguments) throws NoSuchMethodException {
    Aws.at(URI.create(arguments[0]));
    ReflectionSupport.invokeMethod(SetUp.class.getDeclaredMethod("finds"), new SetUp());
  }

  @Test
  void finds() throws IOException {
    Path folder = Files.createTempDirectory("fixtures");
    Files.writeString(folder.resolve("a.txt"), "a");
    try (S3AsyncClient client = Objects.multipart();
        S3TransferManager transfers = S3TransferManager.builder().s3Client(client).build()) {
      client
          .putObject(
              put -> put.bucket("documents").key("fixture"),
              AsyncRequestBody.fromBytes(new byte[Objects.LARGE]))
          .join();
      transfers
          .uploadDirectory(upload -> upload.source(folder).bucket("documents").s3Prefix("folder"))
          .completionFuture()
          .join();
      client.listObjectsV2Paginator(list -> list.bucket("pages")).subscribe(page -> {}).join();
    } finally {
      Files.delete(folder.resolve("a.txt"));
      Files.delete(folder);
    }
    Objects.multipartDownload();
  }
}
