package dev.cumulet.lambda.process;

import dev.cumulet.lambda.launcher.Code;
import dev.cumulet.lambda.launcher.Launch;
import dev.cumulet.lambda.launcher.LaunchException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Functions that bring their own runtime, in their package or in a layer. */
final class ProvidedRuntime implements HostRuntime {
    private static final String BOOTSTRAP = "bootstrap";
    private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};
    private static final int ELF_MACHINE = 18;
    private static final Map<String, Integer> MACHINES = Map.of("amd64", 62, "aarch64", 183);

    @Override
    public void find(String runtime) {
        // The package brings it.
    }

    @Override
    public List<Path> roots(String runtime) {
        return List.of();
    }

    @Override
    public Command command(Launch launch, Code.Zip code, Places places) {
        Path inPackage = code.folder().resolve(BOOTSTRAP);
        Optional<Path> inLayer = code.layers().map(layers -> layers.resolve(BOOTSTRAP));
        if (Files.isRegularFile(inPackage)) {
            return command(inPackage, places.task(), "/var/task/bootstrap");
        }
        if (inLayer.filter(Files::isRegularFile).isPresent()) {
            return command(inLayer.get(), places.layers(), "/opt/bootstrap");
        }
        throw new LaunchException("Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]");
    }

    private static Command command(Path file, Path seen, String name) {
        // A shell would say it in its own words, and run as a script what the kernel refuses.
        if (!Files.isExecutable(file)) {
            throw new LaunchException("fork/exec " + name + ": permission denied");
        }
        if (!isProgram(file)) {
            throw new LaunchException("fork/exec " + name + ": exec format error");
        }
        return new Command(List.of(seen.resolve(BOOTSTRAP).toString()), Optional.empty(), List.of(), Map.of(), false);
    }

    /** {@return whether the kernel knows how to start it: a script that names its interpreter, or a program for this machine} */
    private static boolean isProgram(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] head = content.readNBytes(ELF_MACHINE + 2);
            if (head.length > 2 && head[0] == '#' && head[1] == '!') {
                return true;
            }
            boolean isElf = head.length == ELF_MACHINE + 2 && Arrays.equals(ELF, Arrays.copyOf(head, ELF.length));
            Integer machine = MACHINES.get(System.getProperty("os.arch"));
            if (!isElf) {
                return !System.getProperty("os.name").equals("Linux"); // other systems have other formats
            }
            return machine == null
                    || machine == ((head[ELF_MACHINE] & 0xff) | (head[ELF_MACHINE + 1] & 0xff) << Byte.SIZE);
        } catch (IOException e) {
            throw new LaunchException("The bootstrap " + file + " can't be read: " + e, e);
        }
    }
}
