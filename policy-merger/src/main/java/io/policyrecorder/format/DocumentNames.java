package io.policyrecorder.format;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Names of documents for principals and groups: they are good file names on Linux, macOS and
 * Windows, and no two of them are the same, not even where only letters and digits count and their
 * case does not. Each depends on its own principal, and on another one only when the two would be
 * the same.
 */
public final class DocumentNames {

  private static final int LONGEST = 100;
  private static final int HASH = 8;

  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?");

  /**
   * Devices of Windows, which a file cannot be called after, whatever its extension.
   *
   * @see <a href="https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file">Naming
   *     files</a>
   */
  private static final Pattern DEVICE =
      Pattern.compile("(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\\..*)?", Pattern.CASE_INSENSITIVE);

  /** Its account, which may be a placeholder, and its name. */
  private static final Pattern ROLE = Pattern.compile("arn:[^:]+:iam::(.*):role/(?:.*/)?([^/]+)");

  private DocumentNames() {}

  /** The names, without extension, by what they are for. */
  public static SortedMap<String, String> of(Collection<String> principals) {
    return of(principals, Map.of());
  }

  /**
   * The names, without extension, by what they are for.
   *
   * @param given the names that the user gave, in the place of those that would be made
   */
  public static SortedMap<String, String> of(
      Collection<String> principals, Map<String, String> given) {
    Map<String, Integer> taken = new HashMap<>();
    for (String principal : principals) {
      taken.merge(folded(name(given.getOrDefault(principal, principal))), 1, Integer::sum);
    }
    SortedMap<String, String> names = new TreeMap<>();
    for (String principal : principals) {
      String name = name(given.getOrDefault(principal, principal));
      names.put(
          principal, taken.getOrDefault(folded(name), 1) == 1 ? name : hashed(name, principal));
    }
    return names;
  }

  private static String name(String principal) {
    String readable = readable(principal);
    return SAFE.matcher(readable).matches()
            && readable.length() <= LONGEST
            && !DEVICE.matcher(readable).matches()
        ? readable
        : hashed(readable, principal);
  }

  /** A role's name is unique in its account, whatever its path. */
  private static String readable(String principal) {
    Matcher role = ROLE.matcher(principal);
    return role.matches() ? role.group(2) + "-" + role.group(1) : principal;
  }

  private static String hashed(String readable, String principal) {
    String safe = readable.replaceAll("[^A-Za-z0-9._]+", "-");
    safe = safe.substring(0, Math.min(safe.length(), LONGEST - HASH - 1));
    safe = safe.replaceAll("^[^A-Za-z0-9]+|[^A-Za-z0-9]+$", "");
    if (DEVICE.matcher(safe).matches()) {
      safe = "policy-" + safe;
    }
    return safe.isEmpty() ? "policy-" + hash(principal) : safe + "-" + hash(principal);
  }

  private static String hash(String principal) {
    CRC32 hash = new CRC32();
    hash.update(principal.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits(hash.getValue(), HASH);
  }

  private static String folded(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
  }
}
