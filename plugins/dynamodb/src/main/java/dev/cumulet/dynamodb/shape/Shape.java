package dev.cumulet.dynamodb.shape;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A type of AWS's model: what JSON may stand for it, and what is demanded of that. */
public sealed interface Shape
        permits Shape.BlobShape,
                Shape.BooleanShape,
                Shape.EnumShape,
                Shape.HiddenShape,
                Shape.ListShape,
                Shape.MapShape,
                Shape.NumberShape,
                Shape.StringShape,
                StructureShape {
    /** {@return the name of the model} */
    String name();

    /** {@return whether a value can break anything here or further in} */
    boolean isConstrained();

    /** How AWS departs from its usual way of checking a shape or of naming what it found. */
    enum Manner {
        /** An ARN is taken in the place of a name, and its form is looked at later. */
        OR_ARN("or-arn"),
        /** The length is checked before all constraints, with a text of its own. */
        PLAIN("plain"),
        /** A violation tells the member in its spelling of the wire, and not the value. */
        QUIET("quiet");

        private final String word;

        Manner(String word) {
            this.word = word;
        }

        /** {@return what stands for it in the table} */
        String word() {
            return word;
        }
    }

    /** A text; an ARN is one too, and a number attribute. */
    record StringShape(String name, Bounds length, Optional<TextPattern> pattern, Set<Manner> manners)
            implements Shape {
        /** Copies the manners. */
        public StringShape {
            manners = Set.copyOf(manners);
        }

        @Override
        public boolean isConstrained() {
            return length.isSome() || pattern.isPresent();
        }
    }

    /**
     * A text out of a closed set.
     *
     * @param values in the order of AWS's messages, which is not always the model's
     */
    record EnumShape(String name, List<String> values) implements Shape {
        /** Copies the values. */
        public EnumShape {
            values = List.copyOf(values);
        }

        @Override
        public boolean isConstrained() {
            return true;
        }
    }

    /** A number, or a time in seconds. AWS cuts fractions off and takes the nearest number that fits the type. */
    record NumberShape(String name, NumberType type, Bounds range, Set<Manner> manners) implements Shape {
        /** Copies the manners. */
        public NumberShape {
            manners = Set.copyOf(manners);
        }

        @Override
        public boolean isConstrained() {
            return range.isSome();
        }
    }

    /** True or false. */
    record BooleanShape(String name) implements Shape {
        @Override
        public boolean isConstrained() {
            return false;
        }
    }

    /** Bytes, in base 64. */
    record BlobShape(String name) implements Shape {
        @Override
        public boolean isConstrained() {
            return false;
        }
    }

    /** What AWS has of its own: no client sends it, but AWS prints it where it prints the structure. */
    record HiddenShape(String name) implements Shape {
        @Override
        public boolean isConstrained() {
            return false;
        }
    }

    /** Values in order. */
    record ListShape(String name, Shape element, Bounds length, Set<Manner> manners) implements Shape {
        /** Copies the manners. */
        public ListShape {
            manners = Set.copyOf(manners);
        }

        @Override
        public boolean isConstrained() {
            return length.isSome() || element.isConstrained();
        }
    }

    /** Values by names that the client chooses. */
    record MapShape(String name, StringShape key, Shape value, Bounds length) implements Shape {
        @Override
        public boolean isConstrained() {
            return length.isSome() || key.isConstrained() || value.isConstrained();
        }
    }
}
