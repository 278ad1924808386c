package io.policyrecorder.cli;

import io.policyrecorder.config.RecorderConfig;
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
    return RecorderConfig.isPlaceholder(value) ? value : values.convert(value);
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
