package dev.cumulet.core.http;

import io.helidon.common.GenericType;
import io.helidon.common.mapper.Value;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A header that goes out in ISO-8859-1, as S3 hands out an object's own headers; Helidon's have question marks beyond ASCII. */
record Latin1Header(Header ascii) implements Header {
    @Override
    public byte[] valueBytes() {
        return get().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String name() {
        return ascii.name();
    }

    @Override
    public HeaderName headerName() {
        return ascii.headerName();
    }

    @Override
    public String get() {
        return ascii.get();
    }

    @Override
    public List<String> allValues() {
        return ascii.allValues();
    }

    @Override
    public int valueCount() {
        return ascii.valueCount();
    }

    @Override
    public boolean sensitive() {
        return ascii.sensitive();
    }

    @Override
    public boolean changing() {
        return ascii.changing();
    }

    @Override
    public <N> Value<N> as(Class<N> type) {
        return ascii.as(type);
    }

    @Override
    public <N> Value<N> as(GenericType<N> type) {
        return ascii.as(type);
    }

    @Override
    public <N> Value<N> as(Function<? super String, ? extends N> mapper) {
        return ascii.as(mapper);
    }

    @Override
    public Optional<String> asOptional() {
        return ascii.asOptional();
    }

    @Override
    public Value<Boolean> asBoolean() {
        return ascii.asBoolean();
    }

    @Override
    public Value<String> asString() {
        return ascii.asString();
    }

    @Override
    public Value<Integer> asInt() {
        return ascii.asInt();
    }

    @Override
    public Value<Long> asLong() {
        return ascii.asLong();
    }

    @Override
    public Value<Double> asDouble() {
        return ascii.asDouble();
    }
}
