"""How the program looks: colours, letters, icons and the one style sheet, all from the design tokens.

Nothing about patients or infusions comes in here. Painted widgets ask `worn()` for the colours at the moment of
painting, so that changing the theme repaints and never rebuilds.
"""
