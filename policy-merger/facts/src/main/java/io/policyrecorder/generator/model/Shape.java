package io.policyrecorder.generator.model;

import java.util.SortedMap;
import java.util.function.Supplier;

/** The form of a value in a request or a response. Lazy, because some contain themselves. */
public sealed interface Shape {

  /** Text, a number, a time, an enum. */
  record Scalar() implements Shape {}

  /** Bytes, a stream, a document: never recorded. */
  record Payload() implements Shape {}

  /** Members by name. */
  record Structure(Supplier<SortedMap<String, ModelMember>> members) implements Shape {}

  /** Elements. */
  record ListOf(Supplier<Shape> element) implements Shape {}

  /** Values by keys, which are text. */
  record MapOf(Supplier<Shape> value) implements Shape {}
}
