/** AWS's protocols: JSON with a target header, query with XML answers, REST with JSON bodies. */
@NullMarked
package io.policyrecorder.testbed.backend.control.protocol;

import org.jspecify.annotations.NullMarked;
