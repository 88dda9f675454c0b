"""What is said on screen, on paper and in the terminal: pure wording, no Qt."""
