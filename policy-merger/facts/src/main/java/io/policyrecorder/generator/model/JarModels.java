package io.policyrecorder.generator.model;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/**
 * The operations in a service's jar of the SDK, exactly as the agent meets them: a class {@code
 * GetObjectRequest} is the operation {@code GetObject}, its {@code sdkFields()} are the members.
 */
public final class JarModels {

  private static final String REQUEST = "Request.class";

  private JarModels() {}

  /**
   * The operations by name. Whether a member is sensitive or an operation unsigned, a jar does not
   * say: this comes from the other model.
   *
   * @throws IOException when the jar cannot be read
   * @throws IllegalStateException when its classes are not those of an SDK service
   */
  public static SortedMap<String, ModelOperation> read(Path jar) throws IOException {
    SortedMap<String, ModelOperation> operations = new TreeMap<>();
    // Stays open as long as the generator runs: the members are read when they are asked for.
    URLClassLoader loader =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, JarModels.class.getClassLoader());
    try (JarFile file = new JarFile(jar.toFile())) {
      List<String> classes = file.stream().map(ZipEntry::getName).sorted().toList();
      for (String name : classes) {
        String response = name.replace(REQUEST, "Response.class");
        if (name.contains("/model/") && name.endsWith(REQUEST) && classes.contains(response)) {
          String operation =
              name.substring(name.lastIndexOf('/') + 1, name.length() - REQUEST.length());
          Optional<SdkPojo> request = instance(loader, name);
          Optional<SdkPojo> answer = instance(loader, response);
          // Some structures have such names too.
          if (answer.isPresent() && request.filter(SdkRequest.class::isInstance).isPresent()) {
            operations.put(
                operation,
                new ModelOperation(
                    operation,
                    structure(request.orElseThrow()),
                    structure(answer.orElseThrow()),
                    true));
          }
        }
      }
    }
    return operations;
  }

  /** An empty request or response; nothing for the abstract base class of a service's requests. */
  private static Optional<SdkPojo> instance(ClassLoader loader, String file) {
    String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
    try {
      Class<?> type = Class.forName(name, true, loader);
      Method builder = type.getMethod("builder");
      Object built = builder.invoke(null);
      return built instanceof SdkPojo pojo ? Optional.of(pojo) : Optional.empty();
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Not a request or response of the SDK: " + name, e);
    }
  }

  private static Shape.Structure structure(SdkPojo pojo) {
    return new Shape.Structure(() -> members(pojo));
  }

  private static SortedMap<String, ModelMember> members(SdkPojo pojo) {
    SortedMap<String, ModelMember> members = new TreeMap<>();
    for (SdkField<?> field : pojo.sdkFields()) {
      members.put(
          field.memberName(),
          new ModelMember(field.memberName(), field.locationName(), shape(field), false));
    }
    return Collections.unmodifiableSortedMap(members);
  }

  private static Shape shape(SdkField<?> field) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.SDK_POJO) {
      Supplier<SdkPojo> constructor = field.constructor();
      return new Shape.Structure(() -> members(constructor.get()));
    }
    if (type == MarshallingType.LIST) {
      ListTrait trait = field.getTrait(ListTrait.class);
      return new Shape.ListOf(() -> shape(trait.memberFieldInfo()));
    }
    if (type == MarshallingType.MAP) {
      MapTrait trait = field.getTrait(MapTrait.class);
      return new Shape.MapOf(() -> shape(trait.valueFieldInfo()));
    }
    return type == MarshallingType.SDK_BYTES || type == MarshallingType.DOCUMENT
        ? new Shape.Payload()
        : new Shape.Scalar();
  }
}
