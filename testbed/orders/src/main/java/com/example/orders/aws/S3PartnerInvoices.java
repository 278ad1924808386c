package com.example.orders.aws;

import com.example.orders.service.PartnerInvoices;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/** Invoices in the partner's own bucket, which its role for us can read. */
public final class S3PartnerInvoices implements PartnerInvoices {

  private static final String PREFIX = "acme/";

  private final S3Client partnersS3;
  private final String bucket;

  /** Invoices in {@code bucket}, read by a client that has taken the partner's role. */
  public S3PartnerInvoices(S3Client partnersS3, String bucket) {
    this.partnersS3 = partnersS3;
    this.bucket = bucket;
  }

  @Override
  public List<String> all() {
    return partnersS3
        .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(PREFIX))
        .contents()
        .stream()
        .map(found -> read(found.key()))
        .toList();
  }

  private String read(String key) {
    return partnersS3.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asUtf8String();
  }
}
