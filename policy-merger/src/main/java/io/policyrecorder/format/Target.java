package io.policyrecorder.format;

/**
 * What a document is for.
 *
 * @param name what the policy is called where the format has names: the logical id, label, class or
 *     function; see {@link PolicyFormat#nameOf} for one that always fits
 * @param attachment what becomes of the policy
 * @param placeholders which texts of the policy the format's own tool fills in
 */
public record Target(String name, Attachment attachment, Placeholders placeholders) {}
