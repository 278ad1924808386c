package io.policyrecorder.testbed.backend.control.service;

import io.policyrecorder.testbed.backend.control.protocol.Form;
import io.policyrecorder.testbed.backend.control.protocol.QueryService;
import io.policyrecorder.testbed.backend.control.protocol.Xml;
import io.policyrecorder.testbed.backend.control.sigv4.Caller;
import io.policyrecorder.testbed.backend.control.web.AwsException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** SNS: topics that take messages and subscriptions, and deliver to nobody. */
public final class SnsService {
  private final SortedMap<String, SortedSet<String>> subscriptionsByTopic = new TreeMap<>();
  private final Map<String, String> topicsBySubscription = new HashMap<>();

  /** The operations. */
  public QueryService table() {
    return new QueryService(
        "sns",
        "2010-03-31",
        "http://sns.amazonaws.com/doc/2010-03-31/",
        Map.of(
            "CreateTopic", this::createTopic,
            "DeleteTopic", this::deleteTopic,
            "GetTopicAttributes", this::getTopicAttributes,
            "ListTopics", this::listTopics,
            "Publish", this::publish,
            "PublishBatch", this::publishBatch,
            "Subscribe", this::subscribe,
            "Unsubscribe", this::unsubscribe));
  }

  private List<Xml> createTopic(Caller caller, Form in) {
    String arn = caller.arn("sns", in.required("Name"));
    subscriptionsByTopic.putIfAbsent(arn, new TreeSet<>());
    return List.of(Xml.text("TopicArn", arn));
  }

  private List<Xml> deleteTopic(Caller caller, Form in) {
    // Deleting what does not exist is no error.
    @Nullable SortedSet<String> subscriptions =
        subscriptionsByTopic.remove(in.required("TopicArn"));
    if (subscriptions != null) {
      subscriptions.forEach(topicsBySubscription::remove);
    }
    return List.of();
  }

  private List<Xml> getTopicAttributes(Caller caller, Form in) {
    String topic = in.required("TopicArn");
    int count = subscriptions(topic).size();
    return List.of(
        Xml.of(
            "Attributes",
            attribute("TopicArn", topic),
            attribute("Owner", caller.account()),
            attribute("SubscriptionsConfirmed", "" + count)));
  }

  private static Xml attribute(String key, String value) {
    return Xml.of("entry", Xml.text("key", key), Xml.text("value", value));
  }

  private List<Xml> listTopics(Caller caller, Form in) {
    String mine = caller.arn("sns", "");
    return List.of(
        Xml.members(
            "Topics",
            subscriptionsByTopic.keySet().stream()
                .filter(arn -> arn.startsWith(mine))
                .map(arn -> Xml.of("member", Xml.text("TopicArn", arn)))));
  }

  private List<Xml> publish(Caller caller, Form in) {
    String topic = in.get("TopicArn").isEmpty() ? in.get("TargetArn") : in.get("TopicArn");
    if (topic.isEmpty()) {
      throw AwsException.notImplemented(
          "messages to telephone numbers", table().operations().keySet());
    }
    subscriptions(topic);
    in.required("Message");
    return List.of(messageId());
  }

  private List<Xml> publishBatch(Caller caller, Form in) {
    subscriptions(in.required("TopicArn"));
    List<Form> entries = in.members("PublishBatchRequestEntries");
    if (entries.isEmpty()) {
      throw new AwsException(
          400, "EmptyBatchRequest", "The batch request doesn't contain any entries.");
    }
    return List.of(
        Xml.members(
            "Successful",
            entries.stream()
                .map(entry -> Xml.of("member", Xml.text("Id", entry.get("Id")), messageId()))),
        Xml.of("Failed"));
  }

  private List<Xml> subscribe(Caller caller, Form in) {
    String topic = in.required("TopicArn");
    in.required("Protocol");
    String subscription = topic + ":" + UUID.randomUUID();
    subscriptions(topic).add(subscription);
    topicsBySubscription.put(subscription, topic);
    return List.of(Xml.text("SubscriptionArn", subscription));
  }

  private List<Xml> unsubscribe(Caller caller, Form in) {
    String subscription = in.required("SubscriptionArn");
    @Nullable String topic = topicsBySubscription.remove(subscription);
    if (topic != null) {
      subscriptions(topic).remove(subscription);
    }
    return List.of();
  }

  private SortedSet<String> subscriptions(String topic) {
    @Nullable SortedSet<String> subscriptions = subscriptionsByTopic.get(topic);
    if (subscriptions == null) {
      throw new AwsException(404, "NotFound", "Topic does not exist");
    }
    return subscriptions;
  }

  private static Xml messageId() {
    return Xml.text("MessageId", UUID.randomUUID().toString());
  }
}
