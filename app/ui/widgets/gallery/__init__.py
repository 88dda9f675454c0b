"""Every widget in every state, drawn into one picture, so that a change of look is looked at.

Fictional people and plausible filler only: no rule, dose or wording is taken from here.
"""
