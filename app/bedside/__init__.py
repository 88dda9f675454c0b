"""The imperative shell without a window: decide, put on disk, evolve, tell. No Qt, no SQL, no words of its own."""
