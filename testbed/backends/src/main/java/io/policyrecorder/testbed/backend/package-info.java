/**
 * AWS endpoints for tests behind one interface: {@link
 * io.policyrecorder.testbed.backend.BackendKind} lists and starts them, {@link
 * io.policyrecorder.testbed.backend.Backend#environment()} tells a child process where they are.
 */
@NullMarked
package io.policyrecorder.testbed.backend;

import org.jspecify.annotations.NullMarked;
