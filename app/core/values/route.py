"""By which way the drug goes in. A subcutaneous product in a vein is a disaster, so the route is always said."""

from enum import Enum


class Route(Enum):
    INTRAVENOUS = "IV"
    SUBCUTANEOUS = "SC"
