package dev.cumulet.lambda.poll;

import java.nio.charset.StandardCharsets;

/** What an event says beside its records. */
interface Envelope {
    /** Nothing more. */
    Envelope PLAIN = new Envelope() {
        private static final byte[] END = "}".getBytes(StandardCharsets.US_ASCII);

        @Override
        public byte[] tail() {
            return END.clone();
        }

        @Override
        public void accepted(byte[] result) {
            // nobody remembers it
        }

        @Override
        public boolean isSentAlone() {
            return false;
        }
    };

    /** {@return all behind the records, as JSON} */
    byte[] tail();

    /** Takes the result of a function that has not failed. */
    void accepted(byte[] result);

    /** {@return whether the function is invoked for it even without records} */
    boolean isSentAlone();
}
