package dev.cumulet.lambda.url;

import dev.cumulet.lambda.function.Attachments;
import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.function.Functions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * All function URLs, by function and by id.
 *
 * <p>The index by id only says where to look: an entry whose URL has gone, as with its function, leads nowhere.
 */
public final class FunctionUrls {
    private final Attachments<FunctionUrl> urls;
    private final Map<String, FunctionName> byId = new ConcurrentHashMap<>();
    private volatile boolean isIndexed;

    public FunctionUrls(Functions functions) {
        // AWS keeps the URL of an alias that has gone; it answers nobody.
        this.urls = functions.lastingAttachments("url", FunctionUrl.class);
    }

    Optional<FunctionUrl> find(FunctionName name) {
        return urls.find(name);
    }

    /** {@return the URL with that id; hosts know no case} */
    Optional<FunctionUrl> find(String region, String id) {
        index();
        String key = key(region, id);
        FunctionName name = byId.get(key);
        if (name == null) {
            return Optional.empty();
        }
        Optional<FunctionUrl> found = urls.find(name).filter(url -> url.id().equalsIgnoreCase(id));
        if (found.isEmpty()) {
            byId.remove(key, name);
        }
        return found;
    }

    /** Changes a function's URL in one step; see {@link Attachments#update}. */
    FunctionUrl update(FunctionName name, UnaryOperator<Optional<FunctionUrl>> change) {
        FunctionUrl changed = urls.update(name, change).orElseThrow();
        byId.put(key(changed.region(), changed.id()), name);
        return changed;
    }

    Optional<FunctionUrl> remove(FunctionName name) {
        return urls.remove(name);
    }

    /** {@return the URLs of a function and its aliases} */
    List<FunctionUrl> list(FunctionName name) {
        return urls.list(name);
    }

    /** Forgets where URLs were. */
    public void clear() {
        byId.clear();
    }

    /** What was stored by an earlier server is found when somebody first asks for any. */
    private void index() {
        if (isIndexed) {
            return;
        }
        for (FunctionUrl url : urls.all()) {
            byId.putIfAbsent(key(url.region(), url.id()), url.function());
        }
        isIndexed = true;
    }

    private static String key(String region, String id) {
        return region + "/" + id.toLowerCase(Locale.ROOT);
    }
}
