package io.policyrecorder.permission;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.permission.CallResources.Resource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/**
 * Whether what is copied has tags, which are copied with it: told by whoever wrote or read it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html">CopyObject</a>
 */
final class CopySourceRule implements ServiceRule {

  private final CallResources resources;
  private final Set<String> tagged = new HashSet<>();

  CopySourceRule(SeenCalls seen, CallResources resources) {
    this.resources = resources;
    for (RecordedCall call : seen.ofService("S3")) {
      if (call.present("Tagging") || call.present("response.TagCount")) {
        resources.of(call).forEach(object -> tagged.add(object.name()));
      }
    }
  }

  @Override
  public String page() {
    return "https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html";
  }

  @Override
  public boolean applies(RecordedCall call) {
    return call.operation().equals("S3 CopyObject");
  }

  @Override
  public RecordedCall derive(RecordedCall call, SortedSet<Finding> findings) {
    boolean hasTags =
        resources.sources(call).stream().map(Resource::name).anyMatch(tagged::contains);
    return hasTags ? call.with("source.Tagged", List.of("true")) : call;
  }
}
