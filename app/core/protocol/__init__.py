"""The rules as data: ladder, limits, checklist, premedication, monitoring, reactions."""
