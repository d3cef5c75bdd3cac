package dev.cumulet.iam.entity;

/** The alias of an account. */
public record StoredAlias(String alias) {}
