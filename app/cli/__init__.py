"""What the program answers in a terminal: one file a command; no Qt, no clock, no database of its own."""
