package io.policyrecorder.generator.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BinderTest {

  private static final String TABLE = "arn:${Partition}:db:${Region}:${Account}:table/${TableName}";

  @Test
  void should_bind_a_member_of_the_variables_name() {
    assertThat(bind("DescribeTable", "table", TABLE, "TableName", "Limit"))
        .containsExactly(Map.of("TableName", "TableName"));
  }

  @Test
  void should_bind_each_element_of_a_list() {
    assertThat(bind("DescribeTables", "table", TABLE, "TableNames[]"))
        .containsExactly(Map.of("TableName", "TableNames[]"));
  }

  @Test
  void should_bind_the_name_of_what_the_operation_is_about() {
    assertThat(bind("CreateTable", "table", TABLE, "Name"))
        .containsExactly(Map.of("TableName", "Name"));
    assertThat(bind("CreateBackup", "table", TABLE, "Name")).isEmpty();
  }

  @Test
  void should_take_all_variables_from_one_arn() {
    assertThat(bind("GetStream", "stream", TABLE + "/stream/${StreamLabel}", "StreamArn"))
        .containsExactly(Map.of("TableName", "StreamArn|arn", "StreamLabel", "StreamArn|arn"));
  }

  @Test
  void should_take_a_name_or_an_arn() {
    assertThat(bind("TagTable", "table", TABLE, "TableName", "ResourceArn"))
        .containsExactly(Map.of("TableName", "TableName"), Map.of("TableName", "ResourceArn|arn"));
  }

  @Test
  void should_bind_nothing_when_a_variable_stays_open() {
    assertThat(bind("GetStream", "stream", TABLE + "/stream/${StreamLabel}", "TableName"))
        .isEmpty();
  }

  @Test
  void should_never_bind_a_sensitive_member() {
    assertThat(bind("DescribeTable", "table", TABLE, "TableName!")).isEmpty();
  }

  @Test
  void should_not_take_the_id_of_something_else() {
    assertThat(
            new Binder(
                    "GetQueryResults",
                    Requests.of("QueryExecutionId"),
                    Requests.of(),
                    MadeIds.none())
                .bind("workgroup", "arn:a:b:c:d:workgroup/${WorkGroupName}", true))
        .isEmpty();
  }

  @Test
  void should_leave_a_star_for_an_id_that_the_service_adds_to_a_name() {
    assertThat(
            bind("DeleteModel", "model", "arn:a:b:c:d:model/${ModelName}/${ModelId}", "ModelName"))
        .containsExactly(Map.of("ModelName", "ModelName", "ModelId", "*!"));
  }

  @Test
  void should_take_no_name_for_the_id_of_what_is_made() {
    String channel = "arn:a:b:c:d:channel/${ChannelId}";

    assertThat(bind("CreateChannel", "channel", channel, "Name", "ChannelArn")).isEmpty();
    assertThat(
            new Binder(
                    "CreateChannel",
                    Requests.of("Name"),
                    Requests.of(),
                    MadeIds.none(),
                    "channel"::equals)
                .bind("channel", channel, false))
        .containsExactly(Map.of("ChannelId", "Name"));
  }

  private static List<Map<String, String>> bind(
      String operation, String type, String template, String... members) {
    return new Binder(operation, Requests.of(members), Requests.of(), MadeIds.none())
        .bind(type, template, false);
  }
}
