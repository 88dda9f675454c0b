"""A whole training infusion, played through the real window by keys and clicks.

What a nurse can't do here can't be done by the demo either: nothing is written past the window.
"""
