package io.policyrecorder.config;

import io.policyrecorder.trace.TraceException;
import io.policyrecorder.trace.TraceReader;
import io.policyrecorder.trace.Traces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs of the tests of {@code testbed/orders} as they would have been recorded on different days:
 * one recorded run whose tests' names, ids and times are made up anew for each, always the same for
 * the same number.
 */
final class Runs {

  private static final Pattern UUIDS =
      Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Path folder;
  private final String recorded = resource("orders.jsonl");

  Runs(Path folder) {
    this.folder = folder;
  }

  /** A text beside the recorded run. */
  static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            Runs.class.getResourceAsStream("/io/policyrecorder/merge/year/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The traces of the first runs. */
  Traces first(int runs) throws IOException, TraceException {
    List<Path> files = new ArrayList<>();
    for (int run = 1; run <= runs; run++) {
      files.add(write(run, text(run)));
    }
    return TraceReader.read(files);
  }

  /** The file of a run. */
  Path write(int run, String text) throws IOException {
    return Files.writeString(
        folder.resolve(String.format("2026%04dT030405678Z-%d-0a1b2c3d.jsonl", run, run)), text);
  }

  /** What the agent would have written in a run. */
  String text(int run) {
    Random random = new Random(run);
    String text = uuids(recorded, random);
    for (Map.Entry<String, String> name : names(run, random).entrySet()) {
      text = text.replace(name.getKey(), name.getValue());
    }
    return text;
  }

  /**
   * Recorded texts with those of this run: each resource's names are made up in a way of its own.
   */
  private static Map<String, String> names(int run, Random random) {
    Map<String, String> names = new LinkedHashMap<>();
    String table = "orders-test-" + hex(random, 4);
    names.put("[\"orders\"]", "[\"" + table + "\"]");
    names.put("table/orders\"", "table/" + table + "\"");
    names.put("table/orders/", "table/" + table + "/");
    names.put(
        "orders-documents", "orders-documents-" + new UUID(random.nextLong(), random.nextLong()));
    names.put("orders-to-fulfil", "orders-to-fulfil-" + (1_780_000_000L + 86_400L * run));
    names.put("orders-placed", "orders-placed-run" + run);
    names.put("orders-tax", "orders-tax-" + letters(random));
    names.put("jzsd9hk18e", hex(random, 10));
    names.put("E5SoeX", letters(random));
    names.put("2026-11-22T", String.format("2026-%02d-%02dT", 1 + run / 28, 1 + run % 28));
    return names;
  }

  private static String uuids(String text, Random random) {
    Map<String, String> made = new LinkedHashMap<>();
    Matcher matcher = UUIDS.matcher(text);
    StringBuilder changed = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(
          changed,
          made.computeIfAbsent(
              matcher.group(), old -> new UUID(random.nextLong(), random.nextLong()).toString()));
    }
    return matcher.appendTail(changed).toString();
  }

  private static String hex(Random random, int digits) {
    StringBuilder hex = new StringBuilder();
    random.ints(digits, 0, 16).forEach(digit -> hex.append(Integer.toHexString(digit)));
    return hex.toString();
  }

  private static String letters(Random random) {
    StringBuilder letters = new StringBuilder();
    random.ints(6, 'a', 'z' + 1).forEach(letter -> letters.append((char) letter));
    return letters.toString();
  }
}
