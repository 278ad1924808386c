package io.policyrecorder.testbed.calls;

import io.policyrecorder.capture.MemberPath;
import io.policyrecorder.capture.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * A request or response with the members that are named, and with those without which the SDK would
 * not send it.
 */
public final class NamedMembers {

  /** What members get of which only the presence matters. */
  private static final String ANY = "x";

  /** Some members of a structure: the steps that remain, and the values at their end. */
  private record Wish(List<Step> steps, List<String> values) {
    Step first() {
      return steps.get(0);
    }

    Wish inner(List<String> itsValues) {
      return new Wish(steps.subList(1, steps.size()), itsValues);
    }

    Wish inner() {
      return inner(values);
    }
  }

  private NamedMembers() {}

  /**
   * Builds.
   *
   * @param members by path, {@code Items[].Name}; no values: any
   * @throws IllegalArgumentException when there is no such member
   */
  public static Object build(SdkPojo builder, Map<String, List<String>> members) {
    List<Wish> wishes = new ArrayList<>();
    members.forEach((path, values) -> wishes.add(new Wish(MemberPath.parse(path).steps(), values)));
    return structure(builder, wishes);
  }

  private static Object structure(SdkPojo builder, List<Wish> wishes) {
    List<Wish> left = new ArrayList<>(wishes);
    for (SdkField<?> field : builder.sdkFields()) {
      List<Wish> ofField = left.stream().filter(wish -> isOf(field, wish)).toList();
      left.removeAll(ofField);
      if (!ofField.isEmpty() || isRequired(field)) {
        field.set(builder, value(field, ofField.stream().map(Wish::inner).toList()));
      }
    }
    left.removeIf(wish -> wish.steps().isEmpty());
    if (!left.isEmpty()) {
      throw new IllegalArgumentException("No such member in " + builder.getClass() + ": " + left);
    }
    return ((Buildable) builder).build();
  }

  /** The SDK cannot make a path without its members, whatever the service says. */
  private static boolean isRequired(SdkField<?> field) {
    return field.containsTrait(RequiredTrait.class)
        || field.location() == MarshallLocation.PATH
        || field.location() == MarshallLocation.GREEDY_PATH;
  }

  /** The SDK renames a few members, those that say where a copy goes for one. */
  private static boolean isOf(SdkField<?> field, Wish wish) {
    return !wish.steps().isEmpty()
        && wish.first() instanceof Step.Field named
        && (named.member().equals(field.memberName())
            || named.member().equals(field.locationName()));
  }

  private static Object value(SdkField<?> field, List<Wish> wishes) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.SDK_POJO) {
      return structure(field.constructor().get(), wishes);
    } else if (type == MarshallingType.LIST) {
      return list(field.getRequiredTrait(ListTrait.class).memberFieldInfo(), wishes);
    } else if (type == MarshallingType.MAP) {
      return map(field.getRequiredTrait(MapTrait.class).valueFieldInfo(), wishes);
    }
    List<String> values = wishes.isEmpty() ? List.of() : wishes.get(0).values();
    return FullPojo.scalar(type, values.isEmpty() ? ANY : values.get(0));
  }

  /** The first element gets the first value of each member, and so on. */
  private static List<Object> list(SdkField<?> element, List<Wish> wishes) {
    int size = wishes.stream().mapToInt(wish -> wish.values().size()).max().orElse(1);
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < Math.max(size, 1); i++) {
      int at = i;
      List<Wish> ofElement =
          wishes.stream()
              .filter(wish -> !wish.steps().isEmpty())
              .filter(wish -> at < Math.max(wish.values().size(), 1))
              .map(
                  wish ->
                      wish.inner(
                          wish.values().isEmpty() ? List.of() : List.of(wish.values().get(at))))
              .toList();
      elements.add(value(element, ofElement));
    }
    return elements;
  }

  private static Map<String, Object> map(SdkField<?> valueField, List<Wish> wishes) {
    Map<String, List<Wish>> byKey = new LinkedHashMap<>();
    for (Wish wish : wishes) {
      if (wish.steps().isEmpty()) {
        byKey.computeIfAbsent(ANY, first -> new ArrayList<>());
      } else if (wish.first() instanceof Step.Keys) {
        wish.values().forEach(key -> byKey.computeIfAbsent(key, first -> new ArrayList<>()));
      } else if (wish.first() instanceof Step.ValueOf of) {
        byKey.computeIfAbsent(of.key(), first -> new ArrayList<>()).add(wish.inner());
      } else {
        byKey.computeIfAbsent(ANY, first -> new ArrayList<>()).add(wish.inner());
      }
    }
    if (byKey.isEmpty()) {
      byKey.put(ANY, List.of());
    }
    Map<String, Object> map = new LinkedHashMap<>();
    byKey.forEach((key, inner) -> map.put(key, value(valueField, inner)));
    return map;
  }
}
