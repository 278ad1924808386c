/** What a project says of its deployment: {@code recorder.yaml}. */
@NullMarked
package io.policyrecorder.config;

import org.jspecify.annotations.NullMarked;
