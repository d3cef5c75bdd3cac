package dev.cumulet.lambda.process;

import dev.cumulet.spi.config.ConfigException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Holds the interpreters that configuration names to being there, so that a wrong path is no function's failure later. */
public final class ConfiguredPrograms {
    private ConfiguredPrograms() {}

    /**
     * {@return the interpreters by language}
     *
     * @throws ConfigException if one is named that isn't there
     */
    public static Map<Language, String> check(Map<Language, String> configured, String searchPath) {
        configured.forEach((language, choice) -> {
            boolean isThere = language == Language.JAVA ? JavaHomes.isJava(choice) : isProgram(choice, searchPath);
            if (!choice.isEmpty() && !isThere) {
                throw new ConfigException(language.key(), expected(language));
            }
        });
        return configured;
    }

    private static String expected(Language language) {
        String program = language.programs().getFirst();
        return language == Language.JAVA
                ? "the folder of a JDK or JRE, or its bin/java, or nothing to look for one"
                : "the path of a program such as /usr/bin/" + program + ", or nothing to look for one on the PATH";
    }

    private static boolean isProgram(String choice, String searchPath) {
        boolean isPath = choice.contains("/") || choice.contains(File.separator);
        return isPath
                ? isExecutable(Path.of(choice))
                : Stream.of(searchPath.split(File.pathSeparator))
                        .map(folder -> Path.of(folder, choice))
                        .anyMatch(ConfiguredPrograms::isExecutable);
    }

    private static boolean isExecutable(Path path) {
        return Files.isExecutable(path) && !Files.isDirectory(path);
    }
}
