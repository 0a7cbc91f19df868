"""Who sends what in which year: the feeds of each scene, in the order of the directory."""

from __future__ import annotations

from hub.sample.bureaus import civil_affairs, staffing
from hub.sample.bureaus.bureau import Bureau
from hub.sample.bureaus.commerce.event import event as registrar_event
from hub.sample.bureaus.commerce.register import register as registrar
from hub.sample.bureaus.public.credit import CREDIT
from hub.sample.bureaus.public.enterprise import ENTERPRISES
from hub.sample.bureaus.quality.code import code
from hub.sample.bureaus.quality.licence import licence
from hub.sample.bureaus.statistics.establishment import ESTABLISHMENT
from hub.sample.bureaus.statistics.unit import UNIT
from hub.sample.bureaus.tax.event import event as tax_event
from hub.sample.bureaus.tax.register import register as tax
from hub.sample.scene import Scene

_ALL = (
    registrar("commerce/enterprise"),
    registrar_event("commerce/event"),
    registrar("market/enterprise"),
    registrar_event("market/event"),
    tax("state-tax/taxpayer"),
    tax_event("state-tax/event"),
    tax("local-tax/taxpayer"),
    tax("tax/taxpayer"),
    tax_event("tax/event"),
    code("quality/organisation-code"),
    licence("quality/production-licence"),
    licence("market/production-licence"),
    civil_affairs.ORGANISATION,
    staffing.INSTITUTIONS,
    UNIT,
    ESTABLISHMENT,
    ENTERPRISES,
    CREDIT,
)


def bureaus(scene: Scene) -> dict[str, Bureau]:
    """Feed ▸ its sender, for every feed of that year."""
    return {each.name: each for each in _ALL if (each.source or each.name) in scene.coverage}
