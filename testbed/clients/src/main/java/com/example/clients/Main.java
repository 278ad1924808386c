package com.example.clients;

import java.net.URI;
import java.util.Map;

/** Does what its arguments say, one after the other: {@code ENDPOINT WHAT…}. */
public final class Main {

  private static final Map<String, Step> STEPS =
      Map.ofEntries(
          Map.entry("sync-apache", HttpClients::syncApache),
          Map.entry("sync-url-connection", HttpClients::syncUrlConnection),
          Map.entry("sync-crt", HttpClients::syncCrt),
          Map.entry("async-netty", HttpClients::asyncNetty),
          Map.entry("async-crt", HttpClients::asyncCrt),
          Map.entry("s3-multipart-upload", Objects::multipartUpload),
          Map.entry("s3-multipart-download", Objects::multipartDownload),
          Map.entry("s3-multipart-copy", Objects::multipartCopy),
          Map.entry("s3-multipart-failing", Objects::multipartFailing),
          Map.entry("s3-crt-upload", Objects::crtUpload),
          Map.entry("s3-crt-download", Objects::crtDownload),
          Map.entry("transfer-upload", Transfers::upload),
          Map.entry("transfer-download", Transfers::download),
          Map.entry("transfer-copy", Transfers::copy),
          Map.entry("transfer-upload-folder", Transfers::uploadFolder),
          Map.entry("transfer-download-folder", Transfers::downloadFolder),
          Map.entry("transfer-crt-upload", Transfers::crtUpload),
          Map.entry("enhanced", Conveniences::enhanced),
          Map.entry("enhanced-async-pages", Conveniences::enhancedAsyncPages),
          Map.entry("waiter", Conveniences::waiter),
          Map.entry("async-waiter", Conveniences::asyncWaiter),
          Map.entry("paginator", Conveniences::paginator),
          Map.entry("async-paginator", Conveniences::asyncPaginator),
          Map.entry("batch-manager", Conveniences::batchManager),
          Map.entry("batch-manager-receive", Conveniences::batchManagerReceive),
          Map.entry("discovery", Discovery::discovery),
          Map.entry("discovery-async", Discovery::discoveryAsync),
          Map.entry("subscribe-to-shard", EventStreams::subscribeToShard),
          Map.entry("converse", EventStreams::converse),
          Map.entry("transcribe", EventStreams::transcribe),
          Map.entry("presign-s3", Presigners::s3),
          Map.entry("presign-polly", Presigners::polly),
          Map.entry("presign-rds", Presigners::rds),
          Map.entry("sign-execute-api", HandSigned::executeApi),
          Map.entry("sign-opensearch", HandSigned::openSearch),
          Map.entry("sign-opensearch-serverless", HandSigned::openSearchServerless),
          Map.entry("sign-function-url", HandSigned::functionUrl),
          Map.entry("sign-appsync", HandSigned::appSync),
          Map.entry("sign-msk", HandSigned::msk),
          Map.entry("sign-execute-api-old", OldSigners::executeApi),
          Map.entry("sign-opensearch-old", OldSigners::openSearch),
          Map.entry("sign-msk-old", OldSigners::msk),
          Map.entry("lessons", Lessons::all),
          Map.entry("assume-role", Providers::assumeRole),
          Map.entry("assume-role-ahead", Providers::assumeRoleAhead),
          Map.entry("web-identity", Providers::webIdentity),
          Map.entry("web-identity-file", Providers::webIdentityFile),
          Map.entry("saml", Providers::saml),
          Map.entry("root", Providers::root),
          Map.entry("session-token", Providers::sessionToken),
          Map.entry("custom", Providers::custom),
          Map.entry("native-client", Providers::nativeClient),
          Map.entry("process", Providers::process),
          Map.entry("container", Providers::container),
          Map.entry("nobody", Providers::nobody));

  private Main() {}

  /** Something that the application does. */
  interface Step {
    void run() throws Exception;
  }

  /** Runs the application. */
  public static void main(String[] arguments) throws Exception {
    Aws.at(URI.create(arguments[0]));
    for (int i = 1; i < arguments.length; i++) {
      Step step = STEPS.get(arguments[i]);
      if (step == null) {
        throw new IllegalArgumentException(arguments[i]);
      }
      step.run();
    }
  }
}
