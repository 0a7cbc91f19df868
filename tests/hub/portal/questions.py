"""A province that asks many questions: shops of one name that only people can tell apart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

from hub import flows, founding
from hub.api.server import pages
from hub.settings import Settings
from hub.trust.actor import SCHEDULER
from tests.hub.portal.town import Town
from tests.hub.registry.bureaus import Province, firm, number, taxpayer

NAMES = [f"松北区{a}{b}粮油商店" for a, b in product("丰永德泰祥", "茂昌和顺源隆")]
"""Each twice in the business register, once in the tax register: two or three questions each."""


@contextmanager
def asking(folder: Path, names: list[str]) -> Iterator[Town]:
    """A home with the sample catalog whose bureaus have landed these shops; built and served."""
    home = founding.init(Settings.at(folder / "home"), sample=True)
    province = Province(home)
    province.agency("commerce", "commerce", enterprise="commerce-enterprise@1")
    province.agency("state-tax", "tax", taxpayer="tax-registration@1")
    shops = [(name, 2 * n + k) for n, name in enumerate(names) for k in range(2)]
    rows = [firm(str(n), name, registration_no=number(n)) for name, n in shops]
    province.land("commerce/enterprise", rows)
    province.land("state-tax/taxpayer", [taxpayer(f"T{n}", name) for n, name in enumerate(names)])
    flows.build_registry(home, SCHEDULER)
    with pages(home) as url:
        yield Town(home, folder, url)
