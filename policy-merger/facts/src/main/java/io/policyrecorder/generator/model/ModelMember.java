package io.policyrecorder.generator.model;

/**
 * A member of a structure.
 *
 * @param name in the SDK
 * @param location on the wire
 * @param sensitive whether the model marks it, or its form, as sensitive
 */
public record ModelMember(String name, String location, Shape shape, boolean sensitive) {}
