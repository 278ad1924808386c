package io.policyrecorder.testbed.backend.control;

import java.util.List;

/**
 * The key pairs that exist from the start. Every other key is refused, unless STS handed it out.
 *
 * @param base belongs to an administrator of the base account
 * @param partner belongs to an administrator of the partner's account, which already has the role
 *     {@link io.policyrecorder.testbed.backend.Partner#ROLE_ARN}
 */
public record StaticKeys(Key base, Key partner) {

  /** A key pair that does not expire. The account has twelve digits. */
  public record Key(String account, String accessKeyId, String secretAccessKey) {}

  /** Those of the back end {@code embedded}. They open nothing but the testbed. */
  public static final StaticKeys EMBEDDED =
      new StaticKeys(
          new Key(
              "000000000000", "AKIATESTBEDBASE00000", "testbed/base/secret/0000000000000000000A"),
          new Key(
              "222222222222", "AKIATESTBEDPARTNER00", "testbed/partner/secret/0000000000000000A"));

  /** As the arguments of {@link ControlPlane#main} after the port. */
  public List<String> arguments() {
    return List.of(
        base.account(),
        base.accessKeyId(),
        base.secretAccessKey(),
        partner.account(),
        partner.accessKeyId(),
        partner.secretAccessKey());
  }

  /** The opposite of {@link #arguments()}. */
  static StaticKeys parse(List<String> arguments) {
    return new StaticKeys(
        new Key(arguments.get(0), arguments.get(1), arguments.get(2)),
        new Key(arguments.get(3), arguments.get(4), arguments.get(5)));
  }
}
