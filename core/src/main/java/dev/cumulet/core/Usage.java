package dev.cumulet.core;

import dev.cumulet.core.config.CoreKeys;
import dev.cumulet.spi.config.ConfigKey;

/** The text of {@code --help}. */
final class Usage {
    private Usage() {}

    static String text() {
        StringBuilder text = new StringBuilder("""
                Usage: cumulet [--key=value ...]

                Every property of conf/cumulet.properties can be set here, or in the environment: --s3.object-store=file
                is CUMULET_S3_OBJECT_STORE=file. --properties shows all of them, those of your plugins too; these are the server's own:

                """);
        for (ConfigKey<?> key : CoreKeys.ALL) {
            text.append("  --")
                    .append(key.name())
                    .append('=')
                    .append(key.defaultText())
                    .append('\n');
            text.append("      ").append(key.description()).append('\n');
        }
        return text.append("\n  --help, --version, --properties\n").toString();
    }
}
