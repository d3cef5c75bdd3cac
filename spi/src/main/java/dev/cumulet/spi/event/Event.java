package dev.cumulet.spi.event;

import dev.cumulet.spi.Stability;

/** A notice. The kinds are records of this package, since classes don't cross from plugin to plugin. */
@Stability(Stability.Level.EVOLVING)
public sealed interface Event permits ObjectEvent, StreamEvent {}
