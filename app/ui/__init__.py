"""The window: the only room that knows Qt. Draws frozen views, emits commands, changes nothing itself."""
