"""The choices a hospital may make about the rules, pinned with the protocol; each default is the careful one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SiteChoices:
    """`lot_change_restarts`: a batch the patient has not had before starts again at the first-infusion ladder."""

    lot_change_restarts: bool = True


CAREFUL = SiteChoices()
