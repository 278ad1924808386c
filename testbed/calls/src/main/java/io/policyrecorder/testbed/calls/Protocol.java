package io.policyrecorder.testbed.calls;

import java.lang.reflect.Field;

/** How a client writes requests and reads answers. */
public enum Protocol {
  JSON,
  CBOR,
  QUERY,
  EC2,
  XML;

  /** The protocol of a client, by what its implementation holds. */
  static Protocol of(Object client) {
    for (Field field : client.getClass().getDeclaredFields()) {
      String type = field.getType().getSimpleName();
      if (field.getName().equals("protocolFactory")) {
        return type.contains("Cbor")
            ? CBOR
            : type.contains("Json")
                ? JSON
                : type.contains("Ec2") ? EC2 : type.contains("Query") ? QUERY : XML;
      }
    }
    throw new IllegalArgumentException("The SDK has changed: no protocol in " + client.getClass());
  }
}
