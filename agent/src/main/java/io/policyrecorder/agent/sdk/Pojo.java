package io.policyrecorder.agent.sdk;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.capture.MemberPath;
import io.policyrecorder.capture.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Walks the members of the SDK's requests and responses. */
final class Pojo {

  /** No shape of AWS that holds ARNs is deeper; some are recursive. */
  private static final int DEEPEST = 12;

  /** The fields of a class by member name and by location name, read once per class. */
  private static final ClassValue<Fields> FIELDS =
      new ClassValue<>() {
        @Override
        protected Fields computeValue(Class<?> type) {
          return new Fields();
        }
      };

  /** Filled from the first instance of a class: the SDK lists fields on instances only. */
  private static final class Fields {
    private volatile @Nullable Map<String, SdkField<?>> byName;

    @Nullable SdkField<?> named(SdkPojo pojo, Step.Field step) {
      Map<String, SdkField<?>> fields = byName;
      if (fields == null) {
        fields = read(pojo);
        byName = fields;
      }
      SdkField<?> field = fields.get(step.member());
      return field == null ? fields.get(step.location()) : field;
    }

    private static Map<String, SdkField<?>> read(SdkPojo pojo) {
      Map<String, SdkField<?>> fields = new HashMap<>();
      for (SdkField<?> field : pojo.sdkFields()) {
        fields.put(field.locationName(), field);
      }
      for (SdkField<?> field : pojo.sdkFields()) {
        fields.put(nameOf(field), field);
      }
      return fields;
    }
  }

  private Pojo() {}

  /** The values at the end of a path; none when a member on the way is absent or empty. */
  static List<Object> values(SdkPojo pojo, MemberPath path) {
    List<Object> values = new ArrayList<>(2);
    each(pojo, path, values::add);
    return values;
  }

  /** Takes values. */
  interface Sink {
    void value(Object value);
  }

  /** Hands over the values at the end of a path, one after the other. */
  static void each(SdkPojo pojo, MemberPath path, Sink values) {
    collect(pojo, path.steps(), 0, values);
  }

  private static void collect(@Nullable Object value, List<Step> steps, int at, Sink values) {
    if (value == null) {
      return;
    }
    if (at == steps.size()) {
      if (!isEmpty(value)) {
        values.value(value);
      }
      return;
    }
    Step step = steps.get(at);
    if (step instanceof Step.Field field) {
      SdkField<?> member = value instanceof SdkPojo pojo ? fieldOf(pojo, field) : null;
      if (member != null) {
        collect(member.getValueOrDefault(value), steps, at + 1, values);
      }
    } else if (step instanceof Step.Elements) {
      each(value instanceof Collection<?> elements ? elements : List.of(), steps, at, values);
    } else if (value instanceof Map<?, ?> map) {
      if (step instanceof Step.Keys) {
        each(map.keySet(), steps, at, values);
      } else if (step instanceof Step.ValueOf one) {
        collect(map.get(one.key()), steps, at + 1, values);
      } else {
        each(map.values(), steps, at, values);
      }
    }
  }

  private static void each(Collection<?> all, List<Step> steps, int at, Sink values) {
    for (Object one : all) {
      collect(one, steps, at + 1, values);
    }
  }

  private static @Nullable SdkField<?> fieldOf(SdkPojo pojo, Step.Field step) {
    return FIELDS.get(pojo.getClass()).named(pojo, step);
  }

  /** A list or map that was not set looks like an empty one. */
  private static boolean isEmpty(Object value) {
    return (value instanceof Collection<?> elements && elements.isEmpty())
        || (value instanceof Map<?, ?> map && map.isEmpty());
  }

  /** {@code memberName()} came with about 2.15. */
  private static String nameOf(SdkField<?> field) {
    try {
      String name = field.memberName();
      return name == null ? field.locationName() : name;
    } catch (LinkageError olderSdk) {
      return field.locationName();
    }
  }

  /** Every text that is an ARN, by its path. */
  static SortedMap<String, SortedSet<String>> arns(SdkPojo pojo) {
    SortedMap<String, SortedSet<String>> arns = new TreeMap<>();
    find(pojo, "", 0, arns);
    return arns;
  }

  private static void find(
      @Nullable Object value, String path, int depth, SortedMap<String, SortedSet<String>> arns) {
    if (depth > DEEPEST || value == null) {
      return;
    }
    if (value instanceof String text) {
      if (Arn.isArn(text) && text.indexOf(' ') < 0) {
        arns.computeIfAbsent(path, first -> new TreeSet<>()).add(text);
      }
    } else if (value instanceof SdkPojo pojo) {
      for (SdkField<?> field : pojo.sdkFields()) {
        String name = nameOf(field);
        find(
            field.getValueOrDefault(pojo),
            path.isEmpty() ? name : path + "." + name,
            depth + 1,
            arns);
      }
    } else if (value instanceof Collection<?> elements) {
      for (Object element : elements) {
        find(element, path + "[]", depth + 1, arns);
      }
    } else if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        find(entry.getKey(), path + "{#}", depth + 1, arns);
        find(entry.getValue(), path + "{}", depth + 1, arns);
      }
    }
  }
}
