"""What is measured and said at the bedside: quantities with their unit, people, vitals, refusals."""
