"""Random lives of a small province: what lands, ends, is judged and undone, drawn from a seed."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from hub.base import lake
from hub.base.database.people import judgement, survey
from hub.registry import people, store
from hub.registry.links import links
from hub.registry.people import Desk, Ruling, Statement
from hub.registry.people.journal import Verdict
from hub.trust.actor import Actor
from tests.hub.registry.bureaus import Province, coded, firm, number, org, payer, taxpayer

ENTERPRISE, CODE = "commerce/enterprise", "quality/organisation-code"
STATE, LOCAL = "state-tax/taxpayer", "local-tax/taxpayer"
WHO = Actor("somebody", "statistics", frozenset({"administrator"}), "cli")
NAMES = ("冰城商贸有限公司", "松花江食品厂", "北方商店", "冰城商贸有限公司道里分公司", "兴安粮油店")
TRADES = ("商贸有限公司", "食品厂", "粮油店")
ENDS = (None, date(2005, 6, 30), date(2006, 3, 2), date(2010, 6, 30), date(9999, 12, 31))
"""Until when a certificate or a term of operation is valid."""
PLACES = ("道里区友谊路1号", "南岗区建设街22号", None)
LOGS = ("link", "register", "judgement", "value", "unit", "comparison", "event")


WORDS = ("", "子", "丑", "寅", "卯", "辰", "巳", "午")
"""What every name of one life begins with: lives led in one province are strangers."""
APART = 12
"""Between the keys of two lives."""


@dataclass
class Ground:
    """Where lives are led: a province, its newest records, and what was landed, in order."""

    province: Province
    landed: list[Any] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    day: date = date(2006, 3, 1)

    def build(self):
        """A new edition; the next day begins."""
        self.province.build()
        self.known = {f"{r.agency}/{r.resource}|{r.record_key}" for r in links(self.province.home)}
        self.day += timedelta(days=1)


@dataclass
class Life:
    """One sequence: its dice, its keys and names, what it landed and what a person said of it."""

    ground: Ground
    dice: random.Random
    place: int
    records: dict[str, set[str]] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def step(self):
        """A day: some records of some bureaus, or a word of a person."""
        words = (self.judge, self.undo, self.survey)
        for act in self.dice.choices((self.land, *words), (6, 3, 2, 1), k=2):
            act()

    def land(self):
        resource = self.dice.choice((ENTERPRISE, CODE, STATE, LOCAL))
        first = APART * self.place
        keys = self.dice.sample(range(first, first + 9), 4)
        rows = {row[0]: row[1] for row in map(self._row(resource), keys)}
        mine = self.records.setdefault(resource, set())
        ends = self.dice.sample(sorted(mine - rows.keys()), min(1, len(mine - rows.keys())))
        mine.update(rows)
        told = (resource, [*rows.values()], tuple(ends), self.ground.day)
        self.ground.landed.append(told)
        put(self.ground.province, told)

    def _row(self, resource):
        make = {ENTERPRISE: self._firm, CODE: self._coded, STATE: self._payer, LOCAL: self._payer}
        return make[resource]

    def _firm(self, key):
        code, no = (
            self.dice.choice((None, org(key // 2))),
            self.dice.choice((None, number(key // 3))),
        )
        more = {
            "org_code": code,
            "registration_no": no,
            "parent_name": self.dice.choice((None, f"{WORDS[self.place]}{NAMES[0]}")),
        }
        more |= {
            "parent_key": self.dice.choice((None, None, str(APART * self.place + 3))),
            "address": self.dice.choice(PLACES),
        }
        more["term_to"] = self.dice.choice(ENDS)
        return str(key), firm(str(key), self._name(key), **more)

    def _coded(self, key):
        more = {
            "address": self.dice.choice(PLACES),
            "valid_to": self.dice.choice(ENDS),
            "status": self.dice.choice((None, "1", "2", "3")),
            "established": self.dice.choice((None, date(2001, 5, 8))),
        }
        return org(key), coded(key, self._name(key), **more)

    def _payer(self, key):
        made = self.dice.choice((payer(key // 2), f"2301021970{key:02d}"))
        no = self.dice.choice((None, number(key // 3)))
        return made, taxpayer(made, self._name(key), business_reg_no=no)

    def _name(self, key):
        own = f"{'甲乙丙丁戊己庚辛壬'[key % APART]}记{TRADES[key % 3]}"
        nameless = key % APART == 8
        name = self.dice.choice((own, own, self.dice.choice(NAMES), None if nameless else own))
        return name and WORDS[self.place] + name

    def _known(self):
        """References of this life's records in the newest edition."""
        mine = (f"{resource}|{key}" for resource, keys in self.records.items() for key in keys)
        return sorted(self.ground.known.intersection(mine))

    def judge(self):
        known = self._known()
        if len(known) > 1:
            left, right = self.dice.sample(known, 2)
            verdicts: tuple[Verdict, ...] = ("same", "same", "different", "unsure")
            verdict = self.dice.choice(verdicts)
            self.said += people.judge(self.desk, Ruling(left, right, verdict, "见过"))

    def undo(self):
        if self.said:
            people.undo(self.desk, self.said.pop(self.dice.randrange(len(self.said))), "有误")

    def survey(self):
        known = self._known()
        if known:
            name, value = self.dice.choice(
                (("name", "实地名称厂"), ("phone", "2"), ("kind", "legal"))
            )
            told = Statement(self.dice.choice(known), name, value, self.ground.day, "实地")
            self.said.append(people.survey(self.desk, told))

    @property
    def desk(self):
        return Desk(self.ground.province.home, WHO, "")


def put(province, told):
    """Land one arrival."""
    resource, rows, ends, day = told
    province.land(resource, rows, ends=ends, on=day)


def live(province, seeds, steps):
    """Lead a life a seed side by side, and build after every day; where they were led."""
    ground = Ground(province)
    dice = (random.Random(seed) for seed in seeds)  # noqa: S311 - draws
    lives = [Life(ground, own, place) for place, own in enumerate(dice)]
    for life in lives:
        life.land()
    ground.build()
    for _ in range(steps):
        for life in lives:
            life.step()
        ground.build()
    return ground


def relive(ground, province):
    """The same inputs in another home, built at once."""
    for told in ground.landed:
        put(province, told)
    with ground.province.home.engine.connect() as on:
        said = {table: on.execute(table.select()).mappings().all() for table in (judgement, survey)}
    with province.home.engine.begin() as on:
        for table, rows in said.items():
            if rows:
                on.execute(table.insert(), [dict(row) for row in rows])
    province.build()


def news(home, name, edition):
    """What one edition added to a log."""
    column = "known_from" if name == "value" else "edition"
    return [row for row in rows(home, name) if row[column] == edition]


def rows(home, name):
    """A log as the newest edition left it."""
    last = store.newest(home)
    assert last
    return lake.dataset(home.settings.registry(name), last.outputs[name]).to_table().to_pylist()


def latest(home, name, *keys):
    """The rows that hold."""
    column = "known_from" if name == "value" else "edition"
    held = {
        tuple(row[key] for key in keys): row
        for row in sorted(rows(home, name), key=lambda r: r[column])
    }
    return held.values()


def told(home):
    """All that an edition says, with every unit as the set of its records, and no edition."""
    unit: dict[str, set[str]] = {}
    for link in links(home):
        unit.setdefault(link.unit_id, set()).add(f"{link.agency}/{link.resource}|{link.record_key}")
    whom = {key: "+".join(sorted(records)) for key, records in unit.items()} | {None: None}
    values = latest(home, "value", "agency", "resource", "record_key", "field", "seq")
    units = latest(home, "unit", "unit_id")
    lists = latest(home, "comparison", "list", "unit_id")
    return {
        "unit": sorted(
            repr(
                row
                | {
                    "unit_id": whom[row["unit_id"]],
                    "parent_unit": whom[row["parent_unit"]],
                    "edition": 0,
                }
            )
            for row in units
            if row["kind"] != "retired"
        ),
        "value": sorted(
            repr(row | {"unit_id": whom[row["unit_id"]], "known_from": 0})
            for row in values
            if row["value"] is not None
        ),
        "comparison": sorted(
            repr(row | {"unit_id": whom[row["unit_id"]], "edition": 0})
            for row in lists
            if row["state"] == "open"
        ),
    }


def led(home):
    """Every id there ever was ▸ the records of the unit that it leads to now."""
    into = {row["unit_id"]: row["retired_into"] for row in latest(home, "register", "unit_id")}
    unit: dict[str, set[str]] = {}
    for link in links(home):
        unit.setdefault(link.unit_id, set()).add(f"{link.agency}/{link.resource}|{link.record_key}")
    return {one: unit[followed(into, one)] for one in into}


def followed(into, unit_id):
    """Where an id leads in the end."""
    while into[unit_id]:
        unit_id = into[unit_id]
    return unit_id
