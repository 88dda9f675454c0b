"""The parts of a screen as Qt widgets.

Each is handed a frozen view from app/present/parts with `show_view`, draws it, and emits ids; it changes nothing
else, asks no clock and knows no rule. Import each widget from the module that holds it.
"""
