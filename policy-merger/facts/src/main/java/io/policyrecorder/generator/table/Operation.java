package io.policyrecorder.generator.table;

import io.policyrecorder.facts.Knowledge;
import java.util.List;
import java.util.SortedMap;

/**
 * An operation of both tables.
 *
 * @param rows what it needs
 * @param request the lines of the members of its request, by path
 * @param response the lines of the members of its response, by path
 */
record Operation(
    String name,
    Knowledge knowledge,
    List<Row> rows,
    SortedMap<String, String> request,
    SortedMap<String, String> response) {}
