"""What a registrar gave a unit, as other bureaus copy it: its number there, and the office.

Firms have the registrar's number, institutions and social organisations that of their certificate,
organs that of the paper by which they were set up.
"""

from __future__ import annotations

import pyarrow as pa

from hub.sample.bureaus import civil_affairs, identity, staffing
from hub.sample.bureaus.view import View, either
from hub.sample.dice import Mask
from hub.sample.scene import INSTITUTION, ORGAN, SOCIETY
from hub.sample.texts import places
from hub.sample.texts.words import take


def numbers(view: View, wrong: Mask) -> pa.StringArray:
    """Each unit's number with its registrar; where wrong, a firm's is mistyped."""
    number = identity.registration(view, wrong)
    commission = view.at("staffing/institution")
    number = either(view.kind(INSTITUTION), staffing.certificates(commission), number)
    number = either(view.kind(ORGAN), staffing.approvals(commission), number)
    society = view.at("civil-affairs/organisation")
    return either(view.kind(SOCIETY), civil_affairs.keys(society), number)


def offices(view: View) -> pa.StringArray:
    """The office of each unit's county that registered it."""
    region = view.truth.sites.region[view.unit]
    commerce = places.offices("{0}工商行政管理局{1}分局", "{0}工商行政管理局")
    office = take(commerce, region)
    for kind, names in (
        (INSTITUTION, staffing.REGISTRY),
        (ORGAN, staffing.BOARD),
        (SOCIETY, civil_affairs.OFFICE),
    ):
        office = either(view.kind(kind), take(places.offices(*names), region), office)
    return office


def funds(view: View) -> pa.StringArray:
    """The funds institutions and social organisations were set up with, in 万元; else empty."""
    commission, society = view.at("staffing/institution"), view.at("civil-affairs/organisation")
    sums = either(view.kind(INSTITUTION), staffing.funds(commission), view.const(""))
    return either(view.kind(SOCIETY), civil_affairs.funds(society), sums)
