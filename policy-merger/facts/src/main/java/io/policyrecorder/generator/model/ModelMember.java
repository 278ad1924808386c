package io.policyrecorder.generator.model;

/**
 * A member of a structure.
 *
 * @param name in the SDK
 * @param location on the wire
 * @param sensitive whether the model marks it, or its form, as sensitive
 * @param documentation what the model says of it, as HTML; empty when only a jar knows the member
 * @param required whether a request must have it; no jar says so
 * @param inPath whether it stands in the path of the request's address; no jar says so
 */
public record ModelMember(
    String name,
    String location,
    Shape shape,
    boolean sensitive,
    String documentation,
    boolean required,
    boolean inPath) {

  /** A member that no documentation describes. */
  public ModelMember(String name, String location, Shape shape, boolean sensitive) {
    this(name, location, shape, sensitive, "", false, false);
  }
}
