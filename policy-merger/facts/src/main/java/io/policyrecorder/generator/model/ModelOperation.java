package io.policyrecorder.generator.model;

/**
 * An operation.
 *
 * @param signed whether its requests are signed
 */
public record ModelOperation(
    String name, Shape.Structure request, Shape.Structure response, boolean signed) {}
