package io.policyrecorder.generator.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The pages of services and actions, as the comments in the npm package {@code iam-floyd} give
 * them: the last address in the comment above {@code toGetObject()} is the page of the action.
 */
public final class Links {

  private static final String SERVICE_PAGE = "/service-authorization/latest/reference/list_";

  /** The page that lists all services. */
  static final String REFERENCE =
      "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html";

  private final Map<String, String> pages = new HashMap<>();

  /** Reads the unpacked package. */
  public Links(Path unpacked) throws IOException {
    try (Stream<Path> files =
        Files.list(unpacked.resolve("lib/generated/policy-statements")).sorted()) {
      for (Path file : files.filter(path -> path.toString().endsWith(".js")).toList()) {
        read(Files.readString(file));
      }
    }
  }

  private void read(String source) {
    String prefix = "";
    String service = "";
    String page = "";
    for (String line : source.split("\n", -1)) {
      String text = line.strip();
      int link = text.indexOf("https://docs.aws.amazon.com/");
      if (service.isEmpty() && link >= 0 && text.contains(SERVICE_PAGE)) {
        service = text.substring(link, text.indexOf(')', link));
      } else if (text.startsWith("/**")) {
        page = "";
      } else if (text.startsWith("* https://")) {
        page = text.substring(2);
      } else if (prefix.isEmpty() && text.startsWith("this.servicePrefix = '")) {
        prefix = text.substring(text.indexOf('\'') + 1, text.lastIndexOf('\''));
        pages.putIfAbsent(prefix, service);
      } else if (text.startsWith("return this.to('") && !page.isEmpty()) {
        String action = text.substring(text.indexOf('\'') + 1, text.lastIndexOf('\''));
        pages.putIfAbsent(key(prefix, action), page);
        page = "";
      }
    }
  }

  /** The page about a prefix. */
  public String service(String prefix) {
    return pages.getOrDefault(prefix, REFERENCE);
  }

  /** The page about an action; empty when there is none of its own. */
  public String action(String prefix, String action) {
    return pages.getOrDefault(key(prefix, action), "");
  }

  private static String key(String prefix, String action) {
    return prefix + ":" + action.toLowerCase(Locale.ROOT);
  }
}
