package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.cli.RoleLab.Ran;
import io.policyrecorder.policy.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.model.Tag;

/** What docs/apply.md and docs/permissions.md say is so. */
class RolePagesTest {

  private static final Path DOCS = Path.of(System.getProperty("recorder.home", "../.."), "docs");

  private static final String READ = "s3:GetObject on arn:aws:s3:::orders/*";

  @TempDir private Path folder = Path.of("");
  private Embedded embedded = new Embedded(Path.of(""));

  @BeforeEach
  void start() {
    embedded.close();
    embedded = new Embedded(folder);
  }

  @AfterEach
  void stop() {
    embedded.close();
  }

  @Test
  void should_print_the_difference_that_the_page_shows() throws IOException {
    RoleLab lab = embedded.lab;
    lab.iam.createRole(r -> r.roleName("orders").assumeRolePolicyDocument(RoleLab.TRUST));
    String has =
        Files.readString(
            Path.of(lab.policy("has.json", "s3:GetObject on arn:aws:s3:::*", "iam:PassRole on *")));
    lab.iam.putRolePolicy(r -> r.roleName("orders").policyName("mine").policyDocument(has));
    String policy = lab.policy("policy.json", "s3:GetObject,s3:PutObject on arn:aws:s3:::orders/*");

    Ran ran = lab.recorder("diff", "--role", "orders", "--policy", policy);

    assertThat(ran.out().replace(policy, "policy.json"))
        .isEqualTo(block("apply.md", "the output of diff"));
  }

  @Test
  void should_call_exactly_what_the_page_of_permissions_lists() throws IOException {
    RoleLab lab = embedded.lab;
    String trust = lab.file("trust.json", RoleLab.TRUST);
    String first = lab.policy("first.json", READ, "sqs:SendMessage on *");
    String second = lab.policy("second.json", READ);
    Set<String> called = new TreeSet<>();
    lab.proxy.on((number, action) -> FaultProxy.Fate.PASS);

    done(lab, "apply", "--policy", first, "--yes", "--create", "--trust-policy", trust);
    lab.iam.tagRole(
        r -> r.roleName("orders").tags(Tag.builder().key("team").value("blue").build()));
    lab.iam.untagRole(r -> r.roleName("orders").tagKeys("policy-recorder"));
    lab.iam.deleteRolePolicy(r -> r.roleName("orders").policyName("recorder-policy"));
    done(lab, "apply", "--policy", first, "--yes", "--remove");
    done(lab, "apply", "--policy", second, "--yes", "--remove", "--managed");
    for (int i = 0; i < 6; i++) {
      String next =
          lab.policy(
              "next.json", READ, "sqs:SendMessage on arn:aws:sqs:us-east-1:222222222222:q" + i);
      done(lab, "apply", "--policy", next, "--yes", "--remove", "--managed");
    }
    done(lab, "rollback", "--to", "3", "--yes");
    done(lab, "apply", "--policy", second, "--yes", "--remove");
    lab.proxy.actions().forEach(action -> called.add("iam:" + action));
    called.remove("iam:GetCallerIdentity");
    assertThat(called).isEqualTo(actions("apply; a test"));

    lab.iam.attachRolePolicy(
        r ->
            r.roleName("orders")
                .policyArn("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"));
    lab.proxy.on((number, action) -> FaultProxy.Fate.PASS);
    done(lab, "diff", "--policy", first);
    Set<String> read = new TreeSet<>();
    lab.proxy.actions().forEach(action -> read.add("iam:" + action));
    read.remove("iam:GetCallerIdentity");
    assertThat(read).isEqualTo(actions("diff; a test"));
  }

  private static void done(RoleLab lab, String command, String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = command;
    all[1] = "--role";
    all[2] = "orders";
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    Ran ran = lab.recorder(all);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
  }

  private static Set<String> actions(String mark) throws IOException {
    Set<String> actions = new TreeSet<>();
    for (Statement statement : RoleLab.read(block("permissions.md", mark)).statements()) {
      actions.addAll(statement.actions());
    }
    return actions;
  }

  /** The block behind a comment that begins so. */
  static String block(String page, String mark) throws IOException {
    String text = Files.readString(DOCS.resolve(page));
    int comment = text.indexOf("<!-- " + mark);
    assertThat(comment).as(mark).isPositive();
    int begin = text.indexOf('\n', text.indexOf("```", comment)) + 1;
    return text.substring(begin, text.indexOf("```", begin));
  }
}
