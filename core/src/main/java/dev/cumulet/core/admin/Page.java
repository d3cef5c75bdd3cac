package dev.cumulet.core.admin;

import java.util.Map;

/** What answers at one path with one method. */
@FunctionalInterface
interface Page {
    /**
     * {@return the JSON document to answer with}
     *
     * @throws AdminProblem if there is none
     */
    Map<String, ?> answer(Ask ask);
}
