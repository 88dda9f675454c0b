"""Every soft limit of the core and every reason for passing one has words for log and paper."""

import ast
from pathlib import Path

import pytest

import app.core
from app.core.session.events import LimitOverridden
from app.present.override_words import override_message
from app.present.words import say

SOURCES = tuple(Path(app.core.__path__[0]).rglob("*.py"))


def soft_calls() -> list[tuple[str, tuple[str, ...]]]:
    """Code and reason ids of each call of `soft` that spells its reasons out."""
    found = []
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        } | IMPORTED
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Name) and call.func.id == "soft" and call.args:
                code = call.args[0]
                word = named.get(code.id) if isinstance(code, ast.Name) else getattr(code, "value", None)
                reasons = call.args[3] if len(call.args) > 3 else None
                if isinstance(word, str) and isinstance(reasons, ast.Tuple):
                    ids = [one.elts[0].value for one in reasons.elts if isinstance(one, ast.Tuple)
                           and isinstance(one.elts[0], ast.Constant)]  # fmt: skip
                    found.append((word, tuple(str(one) for one in ids)))
    return found


IMPORTED: dict[str, object] = {"GIVEN_ELSEWHERE": "order.exposure-differs"}

CASES = sorted({(code, reason) for code, reasons in soft_calls() for reason in reasons})


def test_the_core_has_soft_limits_to_look_at() -> None:
    assert len(CASES) > 15


@pytest.mark.parametrize(("code", "reason"), CASES)
def test_the_limit_and_its_reason_are_said_in_words(code: str, reason: str) -> None:
    words = say(override_message(LimitOverridden(code, reason, "")))
    assert f"passed: {code}" not in words and words.partition("because: ")[2] not in ("", reason)
