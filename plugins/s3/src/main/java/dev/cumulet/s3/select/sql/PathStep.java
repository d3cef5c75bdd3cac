package dev.cumulet.s3.select.sql;

/** A step of a path into a record. */
public sealed interface PathStep {
    /** To the field of a name; a name in double quotes is compared with regard to case. */
    record Name(String name, boolean isQuoted) implements PathStep {
        /** {@return whether a field of that name is meant} */
        public boolean matches(String field) {
            return isQuoted ? name.equals(field) : name.equalsIgnoreCase(field);
        }
    }

    /** To an element of a list, counted from 0. */
    record Index(int index) implements PathStep {}

    /** To all elements of a list, {@code [*]}. */
    record Elements() implements PathStep {}

    /** To all fields of a structure, {@code .*}. */
    record Fields() implements PathStep {}
}
