"""Events to rows and back: the codec, the seal, and the journal over the log."""
