"""The window: everything Qt stands here and nowhere else.

A screen is handed views, draws them with widgets, and sends commands through one door; it decides nothing itself.
"""
