/** The services, a class each, as tables of operations. */
@NullMarked
package io.policyrecorder.testbed.backend.control.service;

import org.jspecify.annotations.NullMarked;
