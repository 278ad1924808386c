package io.policyrecorder.format;

import java.util.List;

/**
 * A text as CloudFormation evaluates it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">Intrinsic
 *     functions</a>
 */
sealed interface CloudFormationValue {

  /** Text that CloudFormation leaves alone; of <code>${…}</code> in it, too, it knows nothing. */
  record Text(String text) implements CloudFormationValue {}

  /** {@code Fn::Sub}: <code>${Name}</code> is filled in, <code>${!name}</code> escapes. */
  record Sub(String text) implements CloudFormationValue {}

  /** {@code Fn::Join} with nothing between: {@link Text} and {@link Sub}. */
  record Join(List<CloudFormationValue> values) implements CloudFormationValue {
    public Join {
      values = List.copyOf(values);
    }
  }
}
