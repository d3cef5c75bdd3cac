package dev.cumulet.lambda.process;

import dev.cumulet.lambda.launcher.Code;
import dev.cumulet.lambda.launcher.Launch;
import dev.cumulet.lambda.launcher.LaunchException;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Java with AWS's own runtime client, which loads a function's classes from its package and from {@code /opt/java/lib}. */
final class JavaRuntime implements HostRuntime {
    private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final List<String> JARS = List.of(
            "aws-lambda-java-runtime-interface-client.jar",
            "aws-lambda-java-core.jar",
            "aws-lambda-java-serialization.jar",
            "utils-lite.jar");
    /** AWS leaves the rest of a function's memory to what isn't heap. */
    private static final double HEAP = 0.85;

    private final JavaHomes homes;
    private final Bootstraps bootstraps;

    JavaRuntime(JavaHomes homes, Bootstraps bootstraps) {
        this.homes = homes;
        this.bootstraps = bootstraps;
    }

    @Override
    public void find(String runtime) {
        homes.find(runtime);
    }

    @Override
    public List<Path> roots(String runtime) {
        return homes.roots(homes.find(runtime));
    }

    @Override
    public Command command(Launch launch, Code.Zip code, Places places) {
        Path home = homes.find(code.runtime());
        List<String> classPath = new ArrayList<>();
        for (String jar : JARS) {
            bootstraps.need(jar);
            classPath.add(places.runtime().resolve(jar).toString());
        }
        boolean isLayerElsewhere = !places.layers().equals(Path.of("/opt"));
        if (isLayerElsewhere) {
            classPath.addAll(jars(places.layers().resolve("java/lib"))); // where the client doesn't look
        }
        List<String> words = List.of(
                home.resolve("bin/java").toString(),
                "-Xmx" + (int) (launch.memory() * HEAP) + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                String.join(File.pathSeparator, classPath),
                MAIN,
                code.handler());
        return new Command(
                words,
                Optional.of(home.resolve("bin")),
                homes.roots(home),
                Map.of("JAVA_HOME", home.toString()),
                false);
    }

    private static List<String> jars(Path folder) {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            jars.forEach(jar -> found.add(jar.toString()));
        } catch (java.nio.file.NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new LaunchException("The layers' jars in " + folder + " can't be read: " + e, e);
        }
        found.sort(null);
        return found;
    }
}
