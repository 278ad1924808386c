package io.policyrecorder.generator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AgreementTest {

  @Test
  void should_find_members_of_another_name_or_kind() {
    assertThat(differences(Map.of("QueueURL", new Shape.Scalar()), "QueueUrl"))
        .containsExactly("Queue Get QueueURL, in the model QueueUrl");
    assertThat(differences(Map.of("QueueUrl", new Shape.ListOf(Shape.Scalar::new)), "QueueUrl"))
        .containsExactly("Queue Get QueueUrl is another kind of value in the model");
  }

  @Test
  void should_accept_members_that_only_one_of_them_has() {
    assertThat(differences(Map.of("QueueUrl", new Shape.Scalar()), "QueueUrl")).isEmpty();
    assertThat(differences(Map.of("Older", new Shape.Scalar()), "Newer")).isEmpty();
  }

  private static List<String> differences(Map<String, Shape> jar, String modelled) {
    TreeMap<String, ModelOperation> seen = new TreeMap<>(Map.of("Get", operation(jar)));
    TreeMap<String, ModelOperation> model =
        new TreeMap<>(Map.of("Get", operation(Map.of(modelled, new Shape.Scalar()))));
    return Agreement.differences(seen, new ServiceModel("Queue", "queue", model));
  }

  private static ModelOperation operation(Map<String, Shape> members) {
    TreeMap<String, ModelMember> named = new TreeMap<>();
    members.forEach((name, shape) -> named.put(name, new ModelMember(name, name, shape, false)));
    return new ModelOperation(
        "Get", new Shape.Structure(() -> named), new Shape.Structure(TreeMap::new), true);
  }
}
