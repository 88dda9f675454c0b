"""The one style sheet: a template in resources/styles with `${role}` where a colour goes."""

from dataclasses import asdict
from string import Template

import resources
from app.ui.theme.tokens import Theme


def sheet(theme: Theme) -> str:
    """The style sheet in the colours of `theme`. Raises KeyError for a role the palette does not have."""
    return Template(resources.text("styles/app.qss")).substitute(asdict(theme.palette))
