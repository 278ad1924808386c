package com.example.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.transfer.s3.S3TransferManager;

/** Files and folders, by the Transfer Manager. */
final class Transfers {

  private Transfers() {}

  static void upload() throws IOException {
    Path file = Files.createTempFile("upload", "");
    Files.write(file, new byte[Objects.LARGE]);
    try (S3AsyncClient client = Objects.multipart();
        S3TransferManager transfers = S3TransferManager.builder().s3Client(client).build()) {
      transfers
          .uploadFile(
              upload ->
                  upload.source(file).putObjectRequest(put -> put.bucket("documents").key("file")))
          .completionFuture()
          .join();
    } finally {
      Files.delete(file);
    }
  }

  static void download() throws IOException {
    Path file = Files.createTempFile("download", "");
    try (S3AsyncClient client = Objects.multipart();
        S3TransferManager transfers = S3TransferManager.builder().s3Client(client).build()) {
      transfers
          .downloadFile(
              download ->
                  download
                      .destination(file)
                      .getObjectRequest(get -> get.bucket("documents").key("large-file")))
          .completionFuture()
          .join();
    } finally {
      Files.delete(file);
    }
  }

  static void copy() {
    try (S3AsyncClient client = Objects.multipart();
        S3TransferManager transfers = S3TransferManager.builder().s3Client(client).build()) {
      transfers
          .copy(
              copy ->
                  copy.copyObjectRequest(
                      object ->
                          object
                              .sourceBucket("documents")
                              .sourceKey("large-source")
                              .destinationBucket("documents")
                              .destinationKey("copied-file")))
          .completionFuture()
          .join();
    }
  }

  static void uploadFolder() throws IOException {
    Path folder = Files.createTempDirectory("upload");
    Files.writeString(folder.resolve("a.txt"), "a");
    Files.writeString(folder.resolve("b.txt"), "b");
    try (S3AsyncClient client = Objects.multipart();
        S3TransferManager transfers = S3TransferManager.builder().s3Client(client).build()) {
      transfers
          .uploadDirectory(upload -> upload.source(folder).bucket("documents").s3Prefix("folder"))
          .completionFuture()
          .join();
    } finally {
      Files.delete(folder.resolve("a.txt"));
      Files.delete(folder.resolve("b.txt"));
      Files.delete(folder);
    }
  }

  static void downloadFolder() throws IOException {
    Path folder = Files.createTempDirectory("download");
    try (S3AsyncClient client = Objects.multipart();
        S3TransferManager transfers = S3TransferManager.builder().s3Client(client).build()) {
      transfers
          .downloadDirectory(
              download ->
                  download
                      .destination(folder)
                      .bucket("documents")
                      .listObjectsV2RequestTransformer(list -> list.prefix("folder/")))
          .completionFuture()
          .join();
    }
  }

  static void crtUpload() throws IOException {
    Path file = Files.createTempFile("upload", "");
    Files.write(file, new byte[Objects.LARGE]);
    try (S3AsyncClient client = Objects.crt();
        S3TransferManager transfers = S3TransferManager.builder().s3Client(client).build()) {
      transfers
          .uploadFile(
              upload ->
                  upload
                      .source(file)
                      .putObjectRequest(put -> put.bucket("documents").key("file-native")))
          .completionFuture()
          .join();
    } finally {
      Files.delete(file);
    }
  }
}
