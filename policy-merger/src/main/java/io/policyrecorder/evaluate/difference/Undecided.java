package io.policyrecorder.evaluate.difference;

import io.policyrecorder.policy.Statement;

/**
 * A part of a statement of which nobody can tell whether the other set of policies grants it too.
 *
 * @param statement the statement with this one action and resource alone
 * @param reason why not, a sentence
 */
public record Undecided(Statement statement, String reason) {}
