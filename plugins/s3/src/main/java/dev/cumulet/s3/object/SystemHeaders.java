package dev.cumulet.s3.object;

import dev.cumulet.spi.http.Headers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The headers of an upload that belong to the object and come back with it as they were sent. */
public final class SystemHeaders {
    static final String CACHE_CONTROL = "Cache-Control";
    static final String CONTENT_DISPOSITION = "Content-Disposition";
    static final String CONTENT_ENCODING = "Content-Encoding";
    static final String CONTENT_LANGUAGE = "Content-Language";
    static final String CONTENT_TYPE = "Content-Type";
    static final String EXPIRES = "Expires";
    static final String REDIRECT = "x-amz-website-redirect-location";

    private static final String DEFAULT_TYPE = "binary/octet-stream";
    private static final List<String> KEPT =
            List.of(CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LANGUAGE, EXPIRES, REDIRECT);

    private SystemHeaders() {}

    /** Puts a request's headers into a draft. */
    public static void addTo(ObjectHead.Draft draft, Headers headers) {
        for (String name : KEPT) {
            headers.first(name).ifPresent(value -> draft.header(name, value));
        }
        draft.header(
                CONTENT_TYPE,
                headers.first(CONTENT_TYPE).filter(type -> !type.isBlank()).orElse(DEFAULT_TYPE));
        headers.first(CONTENT_ENCODING)
                .map(SystemHeaders::withoutFraming)
                .filter(encoding -> !encoding.isEmpty())
                .ifPresent(encoding -> draft.header(CONTENT_ENCODING, encoding));
    }

    /** {@return whether a header goes from an object to its copies} */
    static boolean isCopied(String name) {
        return name.equals(CONTENT_TYPE)
                || name.equals(CONTENT_ENCODING)
                || KEPT.contains(name) && !name.equals(REDIRECT);
    }

    /** {@return a content encoding without {@code aws-chunked}, which is about the request and not about the object} */
    private static String withoutFraming(String encoding) {
        if (!encoding.contains("aws-chunked")) {
            return encoding;
        }
        return Arrays.stream(encoding.split(","))
                .map(String::strip)
                .filter(token -> !token.equals("aws-chunked"))
                .collect(Collectors.joining(","));
    }
}
