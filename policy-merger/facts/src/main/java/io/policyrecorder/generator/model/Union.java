package io.policyrecorder.generator.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One service as the jar and the botocore model know it together: the jar's names win, the model
 * says what is sensitive and has what is newer than the jar.
 */
public final class Union {

  private Union() {}

  /** All operations and members of both. */
  public static ServiceModel of(SortedMap<String, ModelOperation> jar, ServiceModel model) {
    SortedMap<String, ModelOperation> operations = new TreeMap<>(model.operations());
    jar.forEach(
        (name, operation) ->
            operations.merge(name, operation, (modelled, seen) -> union(seen, modelled)));
    return new ServiceModel(model.id(), model.signingName(), operations);
  }

  private static ModelOperation union(ModelOperation jar, ModelOperation model) {
    return new ModelOperation(
        jar.name(),
        union(jar.request(), model.request()),
        union(jar.response(), model.response()),
        model.signed(),
        model.verb(),
        model.address());
  }

  private static Shape.Structure union(Shape.Structure jar, Shape.Structure model) {
    return new Shape.Structure(
        () -> {
          SortedMap<String, ModelMember> known = model.members().get();
          SortedMap<String, ModelMember> members = new TreeMap<>(known);
          jar.members()
              .get()
              .forEach((name, member) -> members.put(name, union(member, known.get(name))));
          return Collections.unmodifiableSortedMap(members);
        });
  }

  private static ModelMember union(ModelMember jar, @Nullable ModelMember model) {
    return model == null
        ? jar
        : new ModelMember(
            jar.name(),
            jar.location(),
            union(jar.shape(), model.shape()),
            model.sensitive(),
            model.documentation(),
            model.required(),
            model.inPath());
  }

  private static Shape union(Shape jar, Shape model) {
    if (jar instanceof Shape.Structure seen && model instanceof Shape.Structure modelled) {
      return union(seen, modelled);
    }
    if (jar instanceof Shape.ListOf seen && model instanceof Shape.ListOf modelled) {
      return new Shape.ListOf(() -> union(seen.element().get(), modelled.element().get()));
    }
    if (jar instanceof Shape.MapOf seen && model instanceof Shape.MapOf modelled) {
      return new Shape.MapOf(() -> union(seen.value().get(), modelled.value().get()));
    }
    return jar;
  }
}
