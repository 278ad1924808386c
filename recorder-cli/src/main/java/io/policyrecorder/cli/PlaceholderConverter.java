package io.policyrecorder.cli;

import picocli.CommandLine.ITypeConverter;

/**
 * A value, or what the tool that deploys the policy replaces, {@code ${AWS::AccountId}}; as in
 * {@code recorder.yaml}.
 */
class PlaceholderConverter implements ITypeConverter<String> {

  private final ITypeConverter<String> values;

  PlaceholderConverter(ITypeConverter<String> values) {
    this.values = values;
  }

  @Override
  public String convert(String value) throws Exception {
    return value.contains("${") || value.contains("{{") ? value : values.convert(value);
  }

  /** An account. */
  static final class Account extends PlaceholderConverter {
    Account() {
      super(new AccountConverter());
    }
  }

  /** A region. */
  static final class Region extends PlaceholderConverter {
    Region() {
      super(new RegionConverter());
    }
  }
}
