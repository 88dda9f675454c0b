"""F4: hang the next bottle, or accept one more at the bedside."""

from collections.abc import Sequence
from datetime import datetime

from app.core.protocol.product import Product
from app.core.session.commands import Command
from app.core.values.message import msg
from app.core.values.refusal import Refusal
from app.present.bottle_entry import bottle_view, read_bottle
from app.present.entry import EntryView, Typed
from app.ui.screens.entry_room import EntryRoom


class BottleScreen(EntryRoom):
    """The pinned protocol's product first; every other one too, because a wrong bottle must be told as it is."""

    more = False
    """Another bottle is being accepted although the next one stands ready."""

    def title(self) -> str:
        return self.desk.say(msg("Bottle"))

    def products(self) -> tuple[Product, ...]:
        """What can stand on a label here."""
        protocol = self.infusion.protocol
        pinned = (protocol.product,) if protocol is not None else ()
        known = {one.id for one in pinned}
        return (*pinned, *(one for one in self.desk.library.found.values() if one.id not in known))

    def view(self, typed: Typed, now: datetime) -> EntryView:
        return bottle_view(self.told, self.products(), typed, self.pressed, now, self.more)

    def build(self, typed: Typed) -> Sequence[Command] | Refusal:
        return read_bottle(self.infusion, self.products(), typed, self.more, tuple(self.overrides))

    def act(self, action: str, pressed: datetime) -> bool:
        if action == "more":
            self.more = not self.more
            self.show_refusal(None)
            return True
        return super().act(action, pressed)
