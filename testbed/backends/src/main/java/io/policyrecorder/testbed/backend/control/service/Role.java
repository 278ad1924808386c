package io.policyrecorder.testbed.backend.control.service;

import java.time.Instant;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** An IAM role. */
final class Role {
  private final String account;
  private final String path;
  private final String name;
  private final String id;
  private final Instant created;
  private final SortedMap<String, String> inlinePolicies = new TreeMap<>();
  private final SortedSet<String> attachedPolicies = new TreeSet<>();
  private final SortedMap<String, String> tags = new TreeMap<>();
  private String trustPolicy;
  private String boundary = "";

  Role(String account, String path, String name, String id, String trustPolicy, Instant created) {
    this.account = account;
    this.path = path;
    this.name = name;
    this.id = id;
    this.trustPolicy = trustPolicy;
    this.created = created;
  }

  String account() {
    return account;
  }

  String path() {
    return path;
  }

  String name() {
    return name;
  }

  String id() {
    return id;
  }

  String arn() {
    return "arn:aws:iam::" + account + ":role" + path + name;
  }

  Instant created() {
    return created;
  }

  /** By policy name. */
  SortedMap<String, String> inlinePolicies() {
    return inlinePolicies;
  }

  /** The ARNs of managed policies. */
  SortedSet<String> attachedPolicies() {
    return attachedPolicies;
  }

  SortedMap<String, String> tags() {
    return tags;
  }

  /** The ARN of the permissions boundary, empty when there is none. */
  String boundary() {
    return boundary;
  }

  void boundary(String arn) {
    boundary = arn;
  }

  String trustPolicy() {
    return trustPolicy;
  }

  void trust(String policy) {
    trustPolicy = policy;
  }
}
