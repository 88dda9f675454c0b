"""The printed record as PDF, from the same words as the screen. The only room where reportlab comes in.

No clock, no settings, no log: what is printed is handed in, and the same arguments give the same bytes.
"""
