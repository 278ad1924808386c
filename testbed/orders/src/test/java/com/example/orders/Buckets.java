package com.example.orders;

import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** The application's bucket with the template in it, and the partner's with an invoice in it. */
final class Buckets {

  static final String DOCUMENTS = "orders-documents";
  static final String PARTNER = "partner-invoices";
  static final String TEMPLATE =
      "{\"order\":\"{order}\",\"total\":\"{total} {currency}\",\"note\":\"{note}\",\"imprint\":\"%s\"}"
          .formatted(Canary.text("template"));
  static final String PARTNERS_INVOICE = Canary.text("partners-invoice");

  private Buckets() {}

  static Map<String, String> create(CleanUp cleanUp) {
    S3Client s3 = cleanUp.closing(client().build());
    create(s3, DOCUMENTS, cleanUp);
    s3.putObject(
        put -> put.bucket(DOCUMENTS).key("templates/invoice.json"),
        RequestBody.fromString(TEMPLATE));

    S3Client partner =
        cleanUp.closing(client().credentialsProvider(TestEnvironment.partner()).build());
    create(partner, PARTNER, cleanUp);
    partner.putObject(
        put -> put.bucket(PARTNER).key("acme/" + UUID.randomUUID() + ".txt"),
        RequestBody.fromString(PARTNERS_INVOICE));

    return Map.of(
        "ORDERS_BUCKET", DOCUMENTS,
        "ORDERS_S3_PATH_STYLE", Boolean.toString(TestEnvironment.pathStyle()),
        "ORDERS_PARTNER_BUCKET", PARTNER,
        "ORDERS_PARTNER_ROLE_ARN", TestEnvironment.partnerRoleArn(),
        "ORDERS_PARTNER_EXTERNAL_ID", TestEnvironment.partnerExternalId());
  }

  static S3ClientBuilder client() {
    return S3Client.builder().forcePathStyle(TestEnvironment.pathStyle());
  }

  private static void create(S3Client s3, String bucket, CleanUp cleanUp) {
    s3.createBucket(request -> request.bucket(bucket));
    cleanUp.later(
        () -> {
          s3.listObjectsV2Paginator(list -> list.bucket(bucket))
              .contents()
              .forEach(object -> s3.deleteObject(d -> d.bucket(bucket).key(object.key())));
          s3.deleteBucket(request -> request.bucket(bucket));
        });
  }
}
