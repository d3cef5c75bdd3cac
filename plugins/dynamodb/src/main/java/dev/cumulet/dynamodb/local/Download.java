package dev.cumulet.dynamodb.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Maven repository over plain HTTPS, for machines without Maven. */
final class Download implements JarSource {
    private static final System.Logger LOG = System.getLogger(Download.class.getName());
    private static final int CONNECT_MILLIS = 10_000;
    private static final int READ_MILLIS = 30_000;

    private final String repository;

    Download(String repository) {
        this.repository = repository.endsWith("/") ? repository : repository + "/";
    }

    @Override
    public String name() {
        return repository;
    }

    @Override
    public void deliver(List<Artifact> wanted, Path folder) throws IOException {
        int done = 0;
        for (Artifact artifact : wanted) {
            fetch(URI.create(repository + artifact.repositoryPath()), folder.resolve(artifact.fileName()));
            done++;
            if (done % 10 == 0 || done == wanted.size()) {
                LOG.log(System.Logger.Level.INFO, "Fetching DynamoDB Local: {0} of {1} files", done, wanted.size());
            }
        }
    }

    private static void fetch(URI from, Path to) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) from.toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        connection.setRequestProperty("User-Agent", "cumulet");
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException(from + " answered " + connection.getResponseCode());
        }
        try (InputStream content = connection.getInputStream()) {
            Files.copy(content, to);
        }
    }
}
