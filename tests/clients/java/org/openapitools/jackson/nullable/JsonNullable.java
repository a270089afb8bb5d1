package org.openapitools.jackson.nullable;

import java.util.Objects;

/**
 * A value that may be null, or nothing that is to be sent.
 *
 * <p>Stands for jackson-databind-nullable, which no package of Debian or PyPI holds, as far as a client sends it.
 */
public final class JsonNullable<T> {
  private final boolean isPresent;
  private final T value;

  private JsonNullable(boolean isPresent, T value) {
    this.isPresent = isPresent;
    this.value = value;
  }

  public static <T> JsonNullable<T> of(T value) {
    return new JsonNullable<>(true, value);
  }

  public static <T> JsonNullable<T> undefined() {
    return new JsonNullable<>(false, null);
  }

  public boolean isPresent() {
    return isPresent;
  }

  public T get() {
    return value;
  }

  public T orElse(T other) {
    return isPresent ? value : other;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonNullable<?> that
        && isPresent == that.isPresent
        && Objects.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(isPresent, value);
  }
}
