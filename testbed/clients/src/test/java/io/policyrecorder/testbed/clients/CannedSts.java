package io.policyrecorder.testbed.clients;

import io.policyrecorder.testbed.clients.CannedAws.Answer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives credentials of whatever role is asked for: new ones each time. */
final class CannedSts {

  private final AtomicInteger keys = new AtomicInteger();

  Answer answer(String form) {
    String action = member(form, "Action");
    String role = member(form, "RoleArn");
    String account = role.isEmpty() ? "111122223333" : role.split(":", -1)[4];
    return Answer.of(
        200,
        "text/xml",
        """
        <%1$sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <%1$sResult>
            <AssumedRoleUser>
              <AssumedRoleId>AROA:canary-session</AssumedRoleId>
              <Arn>arn:aws:sts::%2$s:assumed-role/x/canary-session</Arn>
            </AssumedRoleUser>
            <Credentials>
              <AccessKeyId>ASIACANARY%3$d</AccessKeyId>
              <SecretAccessKey>canary-secret</SecretAccessKey>
              <SessionToken>canary-token</SessionToken>
              <Expiration>2099-01-01T00:00:00Z</Expiration>
            </Credentials>
          </%1$sResult>
        </%1$sResponse>
        """
            .formatted(action, account, keys.incrementAndGet()));
  }

  private static String member(String form, String name) {
    for (String pair : form.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "";
  }
}
