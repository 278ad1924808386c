package io.policyrecorder.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Accepts a number of characters. */
final class SizeConverter implements ITypeConverter<Integer> {

  @Override
  public Integer convert(String value) {
    if (!value.matches("[1-9][0-9]{0,8}")) {
      throw new TypeConversionException(
          "\"" + value + "\" is no number of characters, such as 10240 for inline policies");
    }
    return Integer.valueOf(value);
  }
}
