package io.policyrecorder.agent.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.agent.record.Operation;
import io.policyrecorder.capture.Member;
import io.policyrecorder.capture.MemberPath;
import io.policyrecorder.capture.Mode;
import io.policyrecorder.trace.Argument;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

class RequestMembersTest {

  private static final String ARN = "arn:aws:dynamodb:us-east-1:111122223333:table/orders";

  private static Operation operation(Member... members) {
    return new Operation("X", "Y", true, List.of(members), List.of(), List.of());
  }

  private static Member member(String path, Mode mode) {
    return new Member(MemberPath.parse(path), mode, 1);
  }

  @Test
  void should_record_listed_members_and_no_others() {
    GetObjectRequest request =
        GetObjectRequest.builder().bucket("b").key("k").ifMatch("secret").build();

    assertThat(
            RequestMembers.arguments(
                request,
                operation(
                    member("Bucket", Mode.VALUE),
                    member("Key", Mode.VALUE),
                    member("VersionId", Mode.VALUE))))
        .isEqualTo(
            Map.of("Bucket", Argument.values(Set.of("b")), "Key", Argument.values(Set.of("k"))));
  }

  @Test
  void should_find_members_by_their_names_on_the_wire_for_old_versions_of_the_sdk() {
    GetObjectRequest request = GetObjectRequest.builder().sseCustomerAlgorithm("AES256").build();
    Member byWire =
        new Member(
            MemberPath.parse("Unnamed", "x-amz-server-side-encryption-customer-algorithm"),
            Mode.VALUE,
            1);

    assertThat(RequestMembers.arguments(request, operation(byWire))).containsOnlyKeys("Unnamed");
  }

  @Test
  void should_tell_that_some_elements_lack_a_member_which_others_have() {
    Member version = member("Delete.Objects[].VersionId", Mode.VALUE);
    ObjectIdentifier latest = ObjectIdentifier.builder().key("a").build();
    ObjectIdentifier old = ObjectIdentifier.builder().key("b").versionId("v1").build();

    assertThat(RequestMembers.arguments(delete(latest, old), operation(version)))
        .isEqualTo(Map.of("Delete.Objects[].VersionId", Argument.values(Set.of("", "v1"))));
    assertThat(RequestMembers.arguments(delete(old), operation(version)))
        .isEqualTo(Map.of("Delete.Objects[].VersionId", Argument.values(Set.of("v1"))));
    assertThat(RequestMembers.arguments(delete(latest), operation(version))).isEmpty();
  }

  private static DeleteObjectsRequest delete(ObjectIdentifier... objects) {
    return DeleteObjectsRequest.builder().delete(all -> all.objects(objects)).build();
  }

  @Test
  void should_walk_lists_and_structures() {
    TransactWriteItemsRequest request =
        TransactWriteItemsRequest.builder()
            .transactItems(
                List.of(
                    TransactWriteItem.builder().put(put -> put.tableName("orders")).build(),
                    TransactWriteItem.builder().put(put -> put.tableName("customers")).build(),
                    TransactWriteItem.builder().delete(it -> it.tableName("carts")).build()))
            .build();

    assertThat(
            RequestMembers.arguments(
                request,
                operation(
                    member("TransactItems[].Put.TableName", Mode.VALUE),
                    member("TransactItems[].Delete.TableName", Mode.VALUE),
                    member("TransactItems[].Update.TableName", Mode.VALUE))))
        .isEqualTo(
            Map.of(
                "TransactItems[].Put.TableName",
                Argument.values(Set.of("customers", "orders")),
                "TransactItems[].Delete.TableName",
                Argument.values(Set.of("carts"))));
  }

  @Test
  void should_walk_the_keys_and_values_of_maps() {
    BatchGetItemRequest request =
        BatchGetItemRequest.builder()
            .requestItems(
                Map.of(
                    "orders", KeysAndAttributes.builder().projectionExpression("a").build(),
                    "customers", KeysAndAttributes.builder().consistentRead(true).build()))
            .build();

    assertThat(
            RequestMembers.arguments(
                request,
                operation(
                    member("RequestItems{#}", Mode.VALUE),
                    member("RequestItems{}.ConsistentRead", Mode.VALUE),
                    member("RequestItems{orders}.ProjectionExpression", Mode.VALUE))))
        .isEqualTo(
            Map.of(
                "RequestItems{#}",
                Argument.values(Set.of("customers", "orders")),
                "RequestItems{}.ConsistentRead",
                Argument.values(Set.of("true")),
                "RequestItems{orders}.ProjectionExpression",
                Argument.values(Set.of("a"))));
  }

  @Test
  void should_write_only_that_a_member_was_given_when_its_value_may_not_be() {
    PutItemRequest request =
        PutItemRequest.builder()
            .tableName("orders")
            .conditionExpression("secret")
            .item(Map.of("id", AttributeValue.fromB(SdkBytes.fromUtf8String("secret"))))
            .build();

    assertThat(
            RequestMembers.arguments(
                request,
                operation(
                    member("TableName", Mode.ARN_ONLY),
                    member("ConditionExpression", Mode.PRESENCE),
                    member("Item{}.B", Mode.VALUE))))
        .isEqualTo(
            Map.of(
                "TableName", Argument.PRESENT,
                "ConditionExpression", Argument.PRESENT,
                "Item{}.B", Argument.PRESENT));
  }

  @Test
  void should_write_numbers_and_enums_as_text_and_arns_where_only_those_may_be() {
    QueryRequest request =
        QueryRequest.builder().tableName(ARN).limit(5).select("ALL_ATTRIBUTES").build();

    assertThat(
            RequestMembers.arguments(
                request,
                operation(
                    member("TableName", Mode.ARN_ONLY),
                    member("Limit", Mode.VALUE),
                    member("Select", Mode.VALUE))))
        .isEqualTo(
            Map.of(
                "TableName", Argument.values(Set.of(ARN)),
                "Limit", Argument.values(Set.of("5")),
                "Select", Argument.values(Set.of("ALL_ATTRIBUTES"))));
  }

  @Test
  void should_take_an_empty_list_or_map_for_absent() {
    assertThat(
            RequestMembers.arguments(
                BatchGetItemRequest.builder().build(),
                operation(
                    member("RequestItems", Mode.PRESENCE), member("RequestItems{#}", Mode.VALUE))))
        .isEmpty();
  }

  @Test
  void should_leave_out_the_name_that_a_sender_displays() {
    assertThat(sender("Anna Example <orders@Example.com>"))
        .isEqualTo(Argument.values(Set.of("orders@example.com")));
    assertThat(sender("orders@example.com"))
        .isEqualTo(Argument.values(Set.of("orders@example.com")));
    assertThat(sender("Anna Example")).isEqualTo(Argument.PRESENT);
  }

  private static @Nullable Argument sender(String text) {
    GetItemRequest request = GetItemRequest.builder().tableName(text).build();
    return RequestMembers.arguments(request, operation(member("TableName", Mode.EMAIL_ADDRESS)))
        .get("TableName");
  }

  @Test
  void should_reduce_statements() {
    ExecuteStatementRequest request =
        ExecuteStatementRequest.builder()
            .statement("SELECT * FROM \"orders\".\"byDay\" WHERE id='secret'")
            .build();

    assertThat(RequestMembers.arguments(request, operation(member("Statement", Mode.STATEMENT))))
        .isEqualTo(Map.of("Statement", Argument.values(Set.of("Select:orders:byDay"))));
  }

  @Test
  void should_record_only_arns_of_an_operation_that_nobody_knows() {
    TagResourceRequest request =
        TagResourceRequest.builder()
            .resourceArn(ARN)
            .tags(
                List.of(
                    Tag.builder().key("owner").value("secret").build(),
                    Tag.builder().key("of").value(ARN).build()))
            .build();

    assertThat(
            RequestMembers.arguments(
                request, new Operation("X", "Y", false, List.of(), List.of(), List.of())))
        .isEqualTo(
            Map.of(
                "ResourceArn", Argument.values(Set.of(ARN)),
                "Tags[].Value", Argument.values(Set.of(ARN))));
  }
}
