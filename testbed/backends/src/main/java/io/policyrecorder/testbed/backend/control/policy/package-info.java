/**
 * A small evaluator of resource-based policies, written apart from the one that ships so that each
 * checks the other.
 */
@NullMarked
package io.policyrecorder.testbed.backend.control.policy;

import org.jspecify.annotations.NullMarked;
