package dev.cumulet.s3.select.sql;

/** A place in a query, counted from 1. */
public record Position(int line, int column) {
    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
