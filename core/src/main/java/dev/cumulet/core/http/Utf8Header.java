package dev.cumulet.core.http;

import io.helidon.common.GenericType;
import io.helidon.common.mapper.Value;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A header that goes out as UTF-8; Helidon's own put question marks where ASCII ends. */
record Utf8Header(Header usual) implements Header {
    @Override
    public byte[] valueBytes() {
        return usual.get().getBytes(StandardCharsets.UTF_8);
    }

    /** The value is Helidon's to check only where it goes out as ASCII. */
    @Override
    public void validate() {}

    @Override
    public String name() {
        return usual.name();
    }

    @Override
    public HeaderName headerName() {
        return usual.headerName();
    }

    @Override
    public String get() {
        return usual.get();
    }

    @Override
    public List<String> allValues() {
        return usual.allValues();
    }

    @Override
    public int valueCount() {
        return usual.valueCount();
    }

    @Override
    public boolean sensitive() {
        return usual.sensitive();
    }

    @Override
    public boolean changing() {
        return usual.changing();
    }

    @Override
    public <N> Value<N> as(Class<N> type) {
        return usual.as(type);
    }

    @Override
    public <N> Value<N> as(GenericType<N> type) {
        return usual.as(type);
    }

    @Override
    public <N> Value<N> as(Function<? super String, ? extends N> mapper) {
        return usual.as(mapper);
    }

    @Override
    public Optional<String> asOptional() {
        return usual.asOptional();
    }

    @Override
    public Value<Boolean> asBoolean() {
        return usual.asBoolean();
    }

    @Override
    public Value<String> asString() {
        return usual.asString();
    }

    @Override
    public Value<Integer> asInt() {
        return usual.asInt();
    }

    @Override
    public Value<Long> asLong() {
        return usual.asLong();
    }

    @Override
    public Value<Double> asDouble() {
        return usual.asDouble();
    }
}
