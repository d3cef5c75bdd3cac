package dev.cumulet.apigateway.template;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.TypeRef;
import com.jayway.jsonpath.spi.json.AbstractJsonProvider;
import com.jayway.jsonpath.spi.mapper.MappingProvider;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Evaluates JSONPath expressions, and keeps those that it knows ready. */
final class JsonPaths {
    private static final int MOST = 1_000;
    private static final int LONGEST = 1_000;
    /** Operators of filters that compute without end on data made for it: no step of theirs can be counted. */
    private static final Pattern ENDLESS =
            Pattern.compile("=~|\\b(?:subsetof|anyof|noneof|all)\\b", Pattern.CASE_INSENSITIVE);

    private final Map<String, JsonPath> known = new ConcurrentHashMap<>();

    /** {@return what is at a path; nothing if there is nothing, or null} */
    Optional<Object> find(Object root, String expression, Budget budget) {
        budget.text(expression.length());
        try {
            Configuration configuration = Configuration.builder()
                    .jsonProvider(new Values(budget))
                    .mappingProvider(NoMapping.INSTANCE)
                    .build();
            return Optional.ofNullable(compiled(expression).read(root, configuration));
        } catch (PathNotFoundException e) {
            return Optional.empty();
        } catch (JsonPathException | IllegalArgumentException | UnsupportedOperationException | ClassCastException e) {
            throw new TemplateException("The path '" + expression + "' can't be evaluated: " + e.getMessage());
        }
    }

    private JsonPath compiled(String expression) {
        JsonPath path = known.get(expression);
        if (path != null) {
            return path;
        }
        if (expression.length() > LONGEST) {
            throw new InvalidPathException("it is longer than " + LONGEST + " characters");
        }
        if (expression.contains("?") && ENDLESS.matcher(expression).find()) {
            throw new InvalidPathException("the operators =~, subsetof, anyof, noneof and all are not available");
        }
        if (known.size() > MOST) {
            known.clear();
        }
        return known.computeIfAbsent(expression, JsonPath::compile);
    }

    /** Shows the values of templates to the library, step by step. */
    private static final class Values extends AbstractJsonProvider {
        private final Budget budget;

        Values(Budget budget) {
            this.budget = budget;
        }

        @Override
        public Object getArrayIndex(Object list, int index) {
            budget.step();
            return super.getArrayIndex(list, index);
        }

        @Override
        public Object getMapValue(Object map, String key) {
            budget.step();
            return super.getMapValue(map, key);
        }

        @Override
        public Collection<String> getPropertyKeys(Object map) {
            budget.step();
            return super.getPropertyKeys(map);
        }

        @Override
        public int length(Object value) {
            budget.step();
            return super.length(value);
        }

        @Override
        public Iterable<?> toIterable(Object list) {
            budget.spend(((Collection<?>) list).size());
            return super.toIterable(list);
        }

        @Override
        public void setArrayIndex(Object list, int index, Object value) {
            budget.step();
            super.setArrayIndex(list, index, value);
        }

        @Override
        public Object createArray() {
            return VtlList.json();
        }

        @Override
        public Object createMap() {
            return new VtlMap();
        }

        @Override
        public Object parse(String json) {
            return JsonText.parse(json, budget);
        }

        @Override
        public Object parse(InputStream json, String charset) {
            throw new UnsupportedOperationException("Streams are not read here");
        }

        @Override
        public String toJson(Object value) {
            return Written.json(value);
        }
    }

    /** Nothing is ever mapped to classes. */
    private enum NoMapping implements MappingProvider {
        INSTANCE;

        @Override
        public <T> T map(Object source, Class<T> type, Configuration configuration) {
            return type.isInstance(source) ? type.cast(source) : null;
        }

        @Override
        public <T> T map(Object source, TypeRef<T> type, Configuration configuration) {
            return null;
        }
    }
}
