package dev.cumulet.s3.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.spi.service.AwsException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=0-9, 0, 10",
        "bytes=0-99999, 0, 10",
        "bytes=5-, 5, 5",
        "bytes=-3, 7, 3",
        "bytes=-99, 0, 10",
        "bytes=9-9, 9, 1",
        "bytes=0-99999999999999999999, 0, 10"
    })
    void cutsRangesAtTheObjectsEnd(String header, long offset, long length) {
        assertThat(ByteRange.parse(header, 10)).contains(new ByteRange(offset, length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=", "bytes=-", "bytes=5-4", "bytes=0-1,3-4", "bytes=a-b", "0-1", "octets=0-1", ""})
    void ignoresWhatIsNoSingleRange(String header) {
        assertThat(ByteRange.parse(header, 10)).isEmpty();
    }

    // Recorded: a GET with bytes=1024-4096 of an object of 8 bytes.
    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=1024-4096", "bytes=-0"})
    void refusesRangesBehindTheObject(String header) {
        assertThatThrownBy(() -> ByteRange.parse(header, 10)).isInstanceOfSatisfying(AwsException.class, error -> {
            assertThat(error.code().code()).isEqualTo("InvalidRange");
            assertThat(error.code().status()).isEqualTo(416);
            assertThat(error.members()).containsEntry("RangeRequested", header).containsEntry("ActualObjectSize", "10");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-", "bytes=0-0", "bytes=-1"})
    void refusesEveryRangeOfAnEmptyObject(String header) {
        assertThatThrownBy(() -> ByteRange.parse(header, 0)).isInstanceOf(AwsException.class);
    }
}
