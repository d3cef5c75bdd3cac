package dev.cumulet.core;

import java.util.List;

/** The server can't start. The message has every problem that was found, one a line, each with its cure. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    StartException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** {@return the problems} */
    public List<String> problems() {
        return problems;
    }
}
