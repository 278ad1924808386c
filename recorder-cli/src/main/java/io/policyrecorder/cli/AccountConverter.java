package io.policyrecorder.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An AWS account: twelve digits.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html">Account
 *     identifiers</a>
 */
final class AccountConverter implements ITypeConverter<String> {

  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

  @Override
  public String convert(String value) {
    if (!ACCOUNT.matcher(value).matches()) {
      throw new TypeConversionException(
          "\"" + value + "\" is no AWS account; it has twelve digits, such as 111122223333");
    }
    return value;
  }
}
