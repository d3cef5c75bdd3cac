package dev.cumulet.lambda.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the sizes of the pieces are in which the output comes. */
class OutputReaderTest {
    private static final String ID = "4a4dd8d9-0b1c-4c39-a9b5-fbd4b3ad5b5d";

    private final List<String> heard = new ArrayList<>();
    private final StringBuilder kept = new StringBuilder();

    private List<String> read(String output, int piece) throws IOException {
        InputStream pieces = new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(length, piece));
            }

            @Override
            public int read(byte[] bytes) {
                return read(bytes, 0, bytes.length);
            }
        };
        new OutputReader(new OutputReader.Listener() {
                    @Override
                    public void bytes(byte[] buffer, int start, int end) {
                        kept.append(new String(buffer, start, end - start, StandardCharsets.ISO_8859_1));
                    }

                    @Override
                    public void line(String text) {
                        heard.add(text);
                    }

                    @Override
                    public void mark(String id) {
                        heard.add("mark " + id);
                    }
                })
                .read(pieces);
        return heard;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8192})
    void tellsLinesAndMarksApart(int piece) throws IOException {
        assertThat(read("one ü\n\ntwo\n\u001e" + ID + "\nthree\n", piece))
                .containsExactly("one ü", "", "two", "mark " + ID, "three");
        assertThat(kept).hasToString("one Ã¼\n\ntwo\nthree\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 8192})
    void takesAStrayMarkForOutput(int piece) throws IOException {
        String stray = "a\u001eb c\n\u001e\nx\u001e" + "1".repeat(100) + "\n\u001e" + ID + "\nend\u001e";

        assertThat(read(stray, piece))
                .containsExactly("a\u001eb c", "\u001e", "x\u001e" + "1".repeat(100), "mark " + ID, "end\u001e");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8192})
    void dividesEndlessLinesAndKeepsThoseWithReturnsTogether(int piece) throws IOException {
        read("[ERROR] E\rTraceback\r  File\nwindows\r\n" + "x".repeat(600_000), piece);

        assertThat(heard.get(0)).isEqualTo("[ERROR] E\nTraceback\n  File");
        assertThat(heard.get(1)).isEqualTo("windows\r");
        assertThat(heard.subList(2, heard.size())).allMatch(line -> line.length() <= 256 * 1024);
        assertThat(String.join("", heard.subList(2, heard.size()))).isEqualTo("x".repeat(600_000));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8192})
    void endsAnUnfinishedLineAtAMark(int piece) throws IOException {
        assertThat(read("rawtext\u001e" + ID + "\n\nmore", piece)).containsExactly("rawtext", "mark " + ID, "", "more");
        assertThat(kept).hasToString("rawtext\nmore");
    }
}
