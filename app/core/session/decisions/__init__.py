"""What each command leads to, a file for each part of the work. Pure; called by `decide` alone."""
