package io.policyrecorder.cli.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyrecorder.testbed.backend.control.ControlPlane;
import io.policyrecorder.testbed.backend.control.StaticKeys;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Tag;

class RoleReaderTest {

  private static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

  /** With white space, order and signs that nobody would write, to be kept as they are. */
  private static final String INLINE =
      "{ \"Statement\" :\n\t[{\"Resource\":\"arn:aws:s3:::a+b%20/ä*\",\"Action\":\"s3:GetObject\",\"Effect\":\"Allow\"}],"
          + " \"Version\":\"2012-10-17\"}\n";

  private final ControlPlane server = ControlPlane.start(0, StaticKeys.EMBEDDED, Clock.systemUTC());

  RoleReaderTest() throws IOException {}

  @BeforeEach
  void sign() {
    Keys.none();
    Keys.use(StaticKeys.EMBEDDED.base());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void should_read_a_role_whole() {
    String managed =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sqs:*\",\"Resource\":\"*\"}]}";
    try (Aws aws = TestAws.connect(server.address())) {
      IamClient iam = aws.iam();
      iam.createRole(
          r ->
              r.roleName("orders")
                  .path("/team/")
                  .assumeRolePolicyDocument(TRUST)
                  .tags(Tag.builder().key("team").value("blue").build()));
      iam.putRolePolicy(r -> r.roleName("orders").policyName("mine").policyDocument(INLINE));
      String arn =
          iam.createPolicy(r -> r.policyName("queue").policyDocument(managed)).policy().arn();
      iam.createPolicyVersion(r -> r.policyArn(arn).policyDocument(INLINE).setAsDefault(false));
      iam.attachRolePolicy(r -> r.roleName("orders").policyArn(arn));
      iam.putRolePermissionsBoundary(r -> r.roleName("orders").permissionsBoundary(arn));

      Role role = new RoleReader(aws).read("orders");

      assertThat(role.name()).isEqualTo("orders");
      assertThat(role.arn()).isEqualTo("arn:aws:iam::000000000000:role/team/orders");
      assertThat(role.id()).startsWith("AROA");
      assertThat(role.trust()).isEqualTo(TRUST);
      assertThat(role.tags()).isEqualTo(Map.of("team", "blue"));
      assertThat(role.inline()).hasSize(1);
      assertThat(role.inline().get(0).text()).isEqualTo(INLINE);
      assertThat(role.inline().get(0).title()).isEqualTo("inline policy \"mine\"");
      assertThat(role.attached()).hasSize(1);
      assertThat(role.attached().get(0).text()).isEqualTo(managed);
      assertThat(role.attached().get(0).version()).isEqualTo("v1");
      assertThat(role.boundary()).isNotNull();
      assertThat(role.policies()).extracting(RolePolicy::name).containsExactly("mine", "queue");
      assertThat(new RoleReader(aws).read(role.arn())).isEqualTo(role);
    }
  }

  @Test
  void should_say_that_there_is_no_such_role_and_in_which_account() {
    try (Aws aws = TestAws.connect(server.address())) {
      assertThat(new RoleReader(aws).find("orders")).isNull();
      assertThatThrownBy(() -> new RoleReader(aws).read("orders"))
          .isInstanceOf(AwsException.class)
          .hasMessageStartingWith("There is no role orders in account 000000000000.");
    }
  }

  @Test
  void should_refuse_the_arn_of_another_account_or_path() {
    try (Aws aws = TestAws.connect(server.address())) {
      aws.iam().createRole(r -> r.roleName("orders").assumeRolePolicyDocument(TRUST));

      assertThatThrownBy(() -> new RoleReader(aws).read("arn:aws:iam::111122223333:role/orders"))
          .hasMessage(
              "The role orders of this account is arn:aws:iam::000000000000:role/orders, not"
                  + " arn:aws:iam::111122223333:role/orders.");
    }
  }
}
