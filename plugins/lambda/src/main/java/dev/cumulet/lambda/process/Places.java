package dev.cumulet.lambda.process;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a function finds its files: paths as it sees them, which in a sandbox aren't the machine's.
 *
 * @param task its package
 * @param layers the content of its layers; a path where nothing is, if it has none
 * @param runtime the bootstraps
 * @param pythonCache where Python keeps what it has compiled
 */
public record Places(Path task, Path layers, Path runtime, Optional<Path> pythonCache) {}
