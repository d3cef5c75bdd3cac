package dev.cumulet.s3.form;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One condition of a policy. */
sealed interface PolicyCondition {
    /** {@return the form's field that the condition is about, in lower case} */
    Optional<String> field();

    /** {@return why the form's fields break it} */
    Optional<Violation> check(UnaryOperator<String> fields);

    /** A field must have that value. */
    record Equal(String name, String value, String written) implements PolicyCondition {
        @Override
        public Optional<String> field() {
            return Optional.of(name);
        }

        @Override
        public Optional<Violation> check(UnaryOperator<String> fields) {
            return fields.apply(name).equals(value) ? Optional.empty() : failed(written);
        }
    }

    /** A field must begin with that text. */
    record StartsWith(String name, String prefix, String written) implements PolicyCondition {
        @Override
        public Optional<String> field() {
            return Optional.of(name);
        }

        @Override
        public Optional<Violation> check(UnaryOperator<String> fields) {
            // A Content-Type with commas is a list, each member of which must begin so.
            String value = fields.apply(name);
            String[] values = name.equals("content-type") ? value.split(",", -1) : new String[] {value};
            boolean isMet = Arrays.stream(values).allMatch(one -> one.strip().startsWith(prefix));
            return isMet ? Optional.empty() : failed(written);
        }
    }

    /** The file must have a size in that range, which is checked apart. */
    record SizeRange(long min, long max) implements PolicyCondition {
        @Override
        public Optional<String> field() {
            return Optional.empty();
        }

        @Override
        public Optional<Violation> check(UnaryOperator<String> fields) {
            return Optional.empty();
        }

        Optional<Violation> check(long size) {
            if (size > max) {
                return Optional.of(new Violation.TooLarge(size, max));
            }
            return size < min ? Optional.of(new Violation.TooSmall(size, min)) : Optional.empty();
        }
    }

    /** A condition that S3 reads and that no form can meet: a name without the dollar sign, a size that is no number. */
    record Impossible(String written) implements PolicyCondition {
        @Override
        public Optional<String> field() {
            return Optional.empty();
        }

        @Override
        public Optional<Violation> check(UnaryOperator<String> fields) {
            return failed(written);
        }
    }

    private static Optional<Violation> failed(String written) {
        return Optional.of(new Violation.Denied("Policy Condition failed: " + written));
    }
}
