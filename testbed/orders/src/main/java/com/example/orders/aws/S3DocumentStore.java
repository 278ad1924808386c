package com.example.orders.aws;

import com.example.orders.domain.Invoice;
import com.example.orders.service.DocumentStore;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Documents in one S3 bucket. */
public final class S3DocumentStore implements DocumentStore {

  private static final String TEMPLATE_KEY = "templates/invoice.json";
  private static final Duration LINK_LIFETIME = Duration.ofMinutes(10);

  private final S3Client s3;
  private final S3Presigner presigner;
  private final String bucket;

  /** Documents in {@code bucket}. */
  public S3DocumentStore(S3Client s3, S3Presigner presigner, String bucket) {
    this.s3 = s3;
    this.presigner = presigner;
    this.bucket = bucket;
  }

  @Override
  public String invoiceTemplate() {
    return s3.getObjectAsBytes(request -> request.bucket(bucket).key(TEMPLATE_KEY)).asUtf8String();
  }

  @Override
  public void store(Invoice invoice) {
    s3.putObject(
        request ->
            request
                .bucket(bucket)
                .key(invoiceKey(invoice.orderId()))
                .contentType("application/json")
                .metadata(Map.of("seal", invoice.seal())),
        RequestBody.fromString(invoice.text()));
  }

  @Override
  public URI invoiceLink(String orderId) {
    return URI.create(
        presigner
            .presignGetObject(
                link ->
                    link.signatureDuration(LINK_LIFETIME)
                        .getObjectRequest(get -> get.bucket(bucket).key(invoiceKey(orderId))))
            .url()
            .toExternalForm());
  }

  private static String invoiceKey(String orderId) {
    return "orders/" + orderId + "/invoice.json";
  }
}
