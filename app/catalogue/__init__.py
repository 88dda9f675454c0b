"""Reads the product and protocol files: strict, every figure with its unit and its source, or a refusal."""
