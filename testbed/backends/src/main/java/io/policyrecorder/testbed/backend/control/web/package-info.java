/** Requests, answers and errors, independent of the HTTP server and of any protocol. */
@NullMarked
package io.policyrecorder.testbed.backend.control.web;

import org.jspecify.annotations.NullMarked;
