package dev.cumulet.core.log;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Sets java.util.logging up, where System.Logger and SLF4J end as well. For a process of the server's own. */
public final class Logging {
    // LogManager holds loggers weakly: without this one their levels would be forgotten.
    private final List<Logger> levels = new ArrayList<>();

    private Logging() {}

    /**
     * Sends everything to the standard error stream.
     *
     * @param level one of error, warning, info, debug, trace
     */
    public static Logging install(String level) {
        Logging logging = new Logging();
        LogManager.getLogManager().reset();
        Handler console = new ConsoleHandler();
        console.setLevel(Level.ALL);
        console.setFormatter(new LineFormatter());
        Logger root = logging.level("", Level.WARNING);
        root.addHandler(console);
        logging.level("dev.cumulet", parse(level));
        return logging;
    }

    private Logger level(String name, Level level) {
        Logger logger = Logger.getLogger(name);
        logger.setLevel(level);
        levels.add(logger);
        return logger;
    }

    private static Level parse(String level) {
        return switch (level) {
            case "error" -> Level.SEVERE;
            case "warning" -> Level.WARNING;
            case "debug" -> Level.FINE;
            case "trace" -> Level.ALL;
            default -> Level.INFO;
        };
    }
}
