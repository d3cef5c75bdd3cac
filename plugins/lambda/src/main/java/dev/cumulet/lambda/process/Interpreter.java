package dev.cumulet.lambda.process;

import java.nio.file.Path;
import java.util.List;

/**
 * An interpreter of this machine.
 *
 * @param executable the real program, never a shim
 * @param version for example {@code 3.13} or {@code 20.11.0}
 * @param libraries where its installed packages are
 */
record Interpreter(Path executable, String version, List<String> libraries) {}
