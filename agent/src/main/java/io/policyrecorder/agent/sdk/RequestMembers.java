package io.policyrecorder.agent.sdk;

import io.policyrecorder.agent.record.Operation;
import io.policyrecorder.agent.record.Statement;
import io.policyrecorder.arn.Arn;
import io.policyrecorder.arn.MailAddress;
import io.policyrecorder.capture.Member;
import io.policyrecorder.capture.MemberPath;
import io.policyrecorder.capture.Mode;
import io.policyrecorder.trace.Argument;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** What may be recorded of requests and responses, and nothing else of them. */
final class RequestMembers {

  /** No name or ARN of AWS is longer; what is, is not one. */
  private static final int LONGEST = 4096;

  private RequestMembers() {}

  /** The members of a request that the capture table lists; of an unknown operation, its ARNs. */
  static SortedMap<String, Argument> arguments(SdkPojo request, Operation operation) {
    SortedMap<String, Argument> arguments = new TreeMap<>();
    if (!operation.isKnown()) {
      Pojo.arns(request).forEach((path, arns) -> arguments.put(path, Argument.values(arns)));
      return arguments;
    }
    for (Member member : operation.request()) {
      List<Object> values = Pojo.values(request, member.path());
      if (!values.isEmpty()) {
        arguments.put(member.path().toString(), argument(request, member, values));
      }
    }
    return arguments;
  }

  /**
   * The values of a member; with an empty one when it is a member of elements of which some lack
   * it: an entry without an event bus goes to another bus than its neighbours.
   */
  private static Argument argument(SdkPojo request, Member member, List<Object> values) {
    Argument argument = argument(member, values);
    MemberPath elements = member.path().elements();
    if (member.mode() != Mode.VALUE
        || argument.values().isEmpty()
        || elements == null
        || Pojo.values(request, elements).size() == values.size()) {
      return argument;
    }
    SortedSet<String> withAbsent = new TreeSet<>(argument.values());
    withAbsent.add("");
    return Argument.values(withAbsent);
  }

  /** The values of a response's members that the capture table lists. */
  static SortedMap<String, SortedSet<String>> learned(SdkPojo response, Operation operation) {
    SortedMap<String, SortedSet<String>> learned = new TreeMap<>();
    for (Member member : operation.response()) {
      List<Object> values = Pojo.values(response, member.path());
      if (!values.isEmpty()) {
        SortedSet<String> texts = argument(member, values).values();
        if (!texts.isEmpty()) {
          learned.put(member.path().toString(), texts);
        }
      }
    }
    return learned;
  }

  /** The first text of a member, empty when it has none. */
  static String text(SdkPojo pojo, MemberPath path) {
    for (Object value : Pojo.values(pojo, path)) {
      if (value instanceof String text) {
        return text;
      }
    }
    return "";
  }

  /** One value that may not be written makes the whole member one of which only the presence is. */
  private static Argument argument(Member member, List<Object> values) {
    SortedSet<String> texts = new TreeSet<>();
    for (Object value : values) {
      String text = written(member, value);
      if (text == null) {
        return Argument.PRESENT;
      }
      texts.add(text);
    }
    return Argument.values(texts);
  }

  private static @Nullable String written(Member member, Object value) {
    String text = asText(value);
    if (text == null || text.length() > LONGEST) {
      return null;
    }
    return switch (member.mode()) {
      case VALUE -> WebAddress.withoutSecrets(member.path(), text);
      case PRESENCE -> null;
      case ARN_ONLY -> Arn.isArn(text) ? text : null;
      case STATEMENT -> Statement.reduced(text);
      case EMAIL_ADDRESS -> orNull(MailAddress.of(text));
    };
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /** A text, a number, a truth or a name of a choice; null for all else. */
  static @Nullable String asText(Object value) {
    if (value instanceof String text) {
      return text;
    }
    return value instanceof Number || value instanceof Boolean || value instanceof Enum
        ? value.toString()
        : null;
  }
}
