package com.example.orders;

import com.example.orders.aws.ApiGatewayShipping;
import com.example.orders.aws.DynamoDbOrderStore;
import com.example.orders.aws.KmsFieldCipher;
import com.example.orders.aws.LambdaTaxOffice;
import com.example.orders.aws.OrderItems;
import com.example.orders.aws.S3DocumentStore;
import com.example.orders.aws.S3PartnerInvoices;
import com.example.orders.aws.SecretSeal;
import com.example.orders.aws.SnsAnnouncements;
import com.example.orders.aws.SqsOrderQueue;
import com.example.orders.aws.SsmShopSettings;
import com.example.orders.service.DocumentStore;
import com.example.orders.service.FulfilmentWorker;
import com.example.orders.service.OrderQueue;
import com.example.orders.service.OrderService;
import com.example.orders.service.OrderStore;
import com.example.orders.service.PartnerInvoices;
import java.time.Clock;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** The application, put together. */
public final class OrdersApplication implements AutoCloseable {

  private final OrdersClients clients;
  private final OrderService orders;
  private final FulfilmentWorker worker;
  private final PartnerInvoices partnerInvoices;

  /** Connects to all that the settings name. */
  public OrdersApplication(OrdersSettings settings) {
    clients = OrdersClients.create(settings);
    OrderStore store =
        new DynamoDbOrderStore(
            clients.dynamoDb(),
            settings.table(),
            new OrderItems(new KmsFieldCipher(clients.kms(), settings.keyAlias())));
    OrderQueue queue = new SqsOrderQueue(clients.sqs(), settings.queue());
    DocumentStore documents =
        new S3DocumentStore(clients.s3(), clients.presigner(), settings.bucket());
    orders =
        new OrderService(
            store,
            queue,
            new SnsAnnouncements(clients.sns(), settings.topicArn()),
            new LambdaTaxOffice(clients.lambda(), settings.taxFunction()),
            documents,
            new ApiGatewayShipping(
                clients.credentials(),
                DefaultAwsRegionProviderChain.builder().build().getRegion(),
                settings.apiUrl()),
            Clock.systemUTC());
    worker =
        new FulfilmentWorker(
            queue,
            store,
            documents,
            new SecretSeal(clients.secrets(), settings.secret()),
            new SsmShopSettings(clients.ssm(), settings.currencyParameter()));
    partnerInvoices = new S3PartnerInvoices(clients.partnersS3(), settings.partnerBucket());
  }

  /** What customers can do. */
  public OrderService orders() {
    return orders;
  }

  /** What works off the queue. */
  public FulfilmentWorker worker() {
    return worker;
  }

  /** What the partner left for us. */
  public PartnerInvoices partnerInvoices() {
    return partnerInvoices;
  }

  @Override
  public void close() {
    clients.close();
  }
}
