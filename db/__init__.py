"""An append-only event log on SQLite.

It speaks rows (a kind, a payload, two times, a hash) and knows nothing of infusions.
The application and the resources may not come in here.
"""
