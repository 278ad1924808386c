package io.policyrecorder.generator.model;

/**
 * An operation.
 *
 * @param signed whether its requests are signed
 * @param verb the HTTP method of its requests
 * @param address the path of their address, with the locations of members in braces
 */
public record ModelOperation(
    String name,
    Shape.Structure request,
    Shape.Structure response,
    boolean signed,
    String verb,
    String address) {

  /** An operation whose request's line is not known. */
  public ModelOperation(
      String name, Shape.Structure request, Shape.Structure response, boolean signed) {
    this(name, request, response, signed, "", "");
  }
}
