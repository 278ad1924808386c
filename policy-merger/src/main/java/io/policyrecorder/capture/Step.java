package io.policyrecorder.capture;

/** One step of a {@link MemberPath}. */
public sealed interface Step {

  /**
   * Into a member of a structure.
   *
   * @param member the member's name in the SDK ({@code SdkField.memberName()})
   * @param location the member's name on the wire ({@code SdkField.locationName()}), for SDK
   *     versions without member names
   */
  record Field(String member, String location) implements Step {}

  /** To each element of a list, {@code []}. */
  record Elements() implements Step {}

  /** To each value of a map, {@code {}}. */
  record Values() implements Step {}

  /** To each key of a map, {@code {#}}. */
  record Keys() implements Step {}

  /** To the value of one key of a map, <code>{key}</code>. */
  record ValueOf(String key) implements Step {}
}
