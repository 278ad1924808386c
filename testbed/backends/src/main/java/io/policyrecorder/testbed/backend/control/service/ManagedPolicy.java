package io.policyrecorder.testbed.backend.control.service;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A managed policy with its versions. */
final class ManagedPolicy {

  /** One version of it. */
  record Version(String id, String document, Instant created) {}

  private final String arn;
  private final String name;
  private final Instant created;
  private final NavigableMap<Integer, Version> versions = new TreeMap<>();
  private int last;
  private int standard;

  ManagedPolicy(String arn, String name, String document, Instant now) {
    this.arn = arn;
    this.name = name;
    this.created = now;
    add(document, true, now);
  }

  String arn() {
    return arn;
  }

  String name() {
    return name;
  }

  Instant created() {
    return created;
  }

  /** By number; numbers are never used again. */
  NavigableMap<Integer, Version> versions() {
    return versions;
  }

  Version add(String document, boolean asDefault, Instant now) {
    last++;
    Version version = new Version("v" + last, document, now);
    versions.put(last, version);
    if (asDefault) {
      standard = last;
    }
    return version;
  }

  String defaultVersion() {
    return "v" + standard;
  }

  void makeDefault(int number) {
    standard = number;
  }
}
