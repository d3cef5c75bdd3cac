package dev.cumulet.s3.bucket;

/** A setting that is kept as its text, such as a policy, which AWS returns letter by letter. */
public record SettingText(String text) {}
