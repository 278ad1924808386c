package io.policyrecorder.testbed.backend.control.web;

import java.util.ArrayList;
import java.util.List;

/** Decoded {@code name=value} pairs of a query or a form, in order. */
public record Parameters(List<Parameter> list) {

  /** One pair, decoded. */
  public record Parameter(String name, String value) {}

  /**
   * Of a URL's query: a plus sign is a plus sign, as in the canonical request of Signature Version
   * 4.
   */
  public static Parameters parse(String encoded) {
    List<Parameter> parameters = new ArrayList<>();
    for (String pair : encoded.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.add(new Parameter(Percent.decode(name), Percent.decode(value)));
      }
    }
    return new Parameters(List.copyOf(parameters));
  }

  /** Of a form's body: a plus sign is a space. */
  public static Parameters parseForm(String encoded) {
    return parse(encoded.replace("+", "%20"));
  }

  /** The first value of that name, or "". */
  public String get(String name) {
    for (Parameter parameter : list) {
      if (parameter.name().equals(name)) {
        return parameter.value();
      }
    }
    return "";
  }

  public boolean has(String name) {
    return list.stream().anyMatch(parameter -> parameter.name().equals(name));
  }
}
