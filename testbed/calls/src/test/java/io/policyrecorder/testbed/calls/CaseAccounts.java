package io.policyrecorder.testbed.calls;

import io.policyrecorder.trace.Argument;
import io.policyrecorder.trace.Call;
import java.util.Collection;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Accounts and loopback addresses that only one case has. The agent writes each distinct call once,
 * so two cases with the same call would share its line.
 */
final class CaseAccounts {

  private static final String OWN = "111122223333";
  private static final String OTHER = "444455556666";

  private final int number;

  /** Those of the case with this number. */
  CaseAccounts(int number) {
    this.number = number;
  }

  String own() {
    return String.format(Locale.ROOT, "1111%08d", number);
  }

  /** A host of an emulator. */
  String emulator() {
    return "127.1." + number / 250 + "." + (number % 250 + 1);
  }

  String in(String text) {
    return text.replace(OWN, own()).replace(OTHER, String.format(Locale.ROOT, "4444%08d", number));
  }

  SortedSet<String> in(Collection<String> texts) {
    return texts.stream().map(this::in).collect(Collectors.toCollection(TreeSet::new));
  }

  SortedMap<String, SortedSet<String>> in(SortedMap<String, SortedSet<String>> needs) {
    SortedMap<String, SortedSet<String>> here = new TreeMap<>();
    needs.forEach((key, values) -> here.put(in(key), in(values)));
    return here;
  }

  /** The arguments of a call. */
  SortedMap<String, Argument> arguments(Call call) {
    SortedMap<String, Argument> here = new TreeMap<>();
    call.arguments()
        .forEach(
            (path, argument) ->
                here.put(
                    path,
                    argument.equals(Argument.PRESENT)
                        ? argument
                        : Argument.values(in(argument.values()))));
    return here;
  }
}
