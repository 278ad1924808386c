package io.policyrecorder.generator.overlay;

import io.policyrecorder.facts.ConditionRow;
import java.util.List;

/**
 * A hand-kept row.
 *
 * @param action {@code s3:GetObject}
 * @param when the text of the predicate
 * @param resources empty to take every type of the action that the members fill; only {@code *}
 *     when there is none
 * @param source the page of AWS that says so
 * @param place the file and the line, for messages
 */
public record OverlayRow(
    String action,
    String when,
    List<OverlayResource> resources,
    List<ConditionRow> conditions,
    String source,
    String place) {}
