"""The parts a screen is made of, as frozen values: words already said, and plain ratios.

A view carries finished sentences, figures with their units, and state words. No colour, no shape, no font:
those belong to the theme. No quantity types either, so that a part can be built in a test from strings alone.
Import each view from the module that holds it.
"""
