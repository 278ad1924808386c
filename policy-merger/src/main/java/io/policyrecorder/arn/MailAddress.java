package io.policyrecorder.arn;

import java.util.Locale;

/** Addresses of mail, with or without a display name. */
public final class MailAddress {

  private MailAddress() {}

  /**
   * The address in {@code Name <user@example.com>}, with its domain in lower case; empty when there
   * is none.
   */
  public static String of(String sender) {
    int open = sender.lastIndexOf('<');
    int close = sender.indexOf('>', open + 1);
    String address =
        (open >= 0 && close > open ? sender.substring(open + 1, close) : sender).strip();
    int at = address.lastIndexOf('@');
    return at <= 0 || at == address.length() - 1 || address.indexOf(' ') >= 0
        ? ""
        : address.substring(0, at + 1) + address.substring(at + 1).toLowerCase(Locale.ROOT);
  }

  /** The domain of the address; empty when there is none. */
  static String domain(String sender) {
    String address = of(sender);
    return address.substring(address.lastIndexOf('@') + 1);
  }
}
