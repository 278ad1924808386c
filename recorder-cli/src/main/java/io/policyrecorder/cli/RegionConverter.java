package io.policyrecorder.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The code of an AWS region, by its form: new regions need no new Recorder.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html">AWS
 *     Regions</a>
 */
final class RegionConverter implements ITypeConverter<String> {

  private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-[0-9]{1,2}");

  @Override
  public String convert(String value) {
    if (!REGION.matcher(value).matches()) {
      throw new TypeConversionException(
          "\"" + value + "\" is no AWS region; write its code, such as eu-central-1");
    }
    return value;
  }
}
