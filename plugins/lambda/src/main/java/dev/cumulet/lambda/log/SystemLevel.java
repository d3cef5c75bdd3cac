package dev.cumulet.lambda.log;

/** How much a function with JSON logs wants to know of Lambda itself. */
enum SystemLevel {
    DEBUG,
    INFO,
    WARN;

    /** {@return the level of that name; {@code INFO} without one} */
    static SystemLevel of(String name) {
        return name == null ? INFO : valueOf(name);
    }

    /** {@return whether a line of a level is wanted} */
    boolean takes(SystemLevel line) {
        return line.compareTo(this) >= 0;
    }
}
