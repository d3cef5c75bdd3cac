package dev.cumulet.core.plugin;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * A jar as a module.
 *
 * @param reference what the JDK read of it
 */
record JarModule(Path jar, ModuleReference reference) {
    ModuleDescriptor descriptor() {
        return reference.descriptor();
    }

    String name() {
        return descriptor().name();
    }

    boolean provides(String service) {
        return descriptor().provides().stream()
                .anyMatch(provides -> provides.service().equals(service));
    }

    JarModule with(ModuleReference changed) {
        return new JarModule(jar, changed);
    }

    /** {@return an attribute of the jar's manifest} */
    static Optional<String> attribute(Path jar, String name) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return Optional.ofNullable(file.getManifest())
                    .map(Manifest::getMainAttributes)
                    .map(attributes -> attributes.getValue(new Attributes.Name(name)))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
