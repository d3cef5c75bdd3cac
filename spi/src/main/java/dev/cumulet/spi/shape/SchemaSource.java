package dev.cumulet.spi.shape;

import dev.cumulet.spi.Stability;
import java.util.Optional;

/** Makes schemas of one family of classes. The platform provides one for the AWS SDK's models; found by ServiceLoader. */
@Stability(Stability.Level.EVOLVING)
public interface SchemaSource {
    /** {@return the class's schema, or nothing if the class is of another family} */
    <T> Optional<Schema<T>> schema(Class<T> type);
}
