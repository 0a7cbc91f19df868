"""Bureaus that land directly in the lake: the registry needs no exchange to be tested."""

import shutil
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pyarrow as pa

from catalog.models import Agency, Catalog, Label, Resource
from hub.base import lake
from hub.base.canonical import canonical
from hub.base.clock import FixedClock
from hub.base.database.tables import receipt
from hub.base.home import Home, open_home
from hub.base.lake import Numbered
from hub.registry import build as registry
from hub.registry import serve
from hub.registry.links import links
from hub.settings import Settings
from hub.trust.actor import SCHEDULER
from schemas.contract import load
from schemas.identifiers import rules

LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""Of credit codes (GB 32100)."""
WORD = Label(zh="例", en="example")
OWNS = {"commerce": ("name", "state", "id.uscc", "address"), "tax": ("id.taxpayer_id",)}
SYSTEM = pa.schema(
    [
        ("_key", pa.string()),
        ("_op", pa.string()),
        ("_valid_from", pa.date32()),
        ("_seq", pa.int64()),
        ("_batch", pa.string()),
        ("_line", pa.int64()),
        ("_hash", pa.string()),
    ]
)


@dataclass
class Province:
    """A home whose bureaus land what a test says."""

    home: Home
    agencies: dict[str, Agency] = field(default_factory=dict)
    resources: dict[str, Resource] = field(default_factory=dict)
    sequences: dict[str, int] = field(default_factory=dict)

    @property
    def catalog(self):
        return Catalog(
            root=Path(),
            agencies=self.agencies,
            resources=self.resources,
            feeds={},
            subscriptions={},
            grants={},
        )

    def agency(self, code, kind, **resources):
        """An agency of a kind, with its resources and their contracts."""
        self.agencies[code] = Agency(code=code, title=WORD, kind=kind, region="230000")
        for name, contract in resources.items():
            key = f"{code}/{name.replace('_', '-')}"
            self.resources[key] = Resource(
                id=key,
                title=WORD,
                summary=WORD,
                contract=contract,
                cycle="daily",
                sharing="unconditional",
                owns=OWNS.get(kind, ()),
            )

    def land(self, resource, rows, *, ends=(), on=date(2006, 3, 1)):
        """Land rows (a list of dicts, or a table of the contract's fields) and end keys."""
        contract = load(self.resources[resource].contract or "")
        table = rows if isinstance(rows, pa.Table) else pa.Table.from_pylist(rows, contract.arrow)
        keys = [table[name].cast(pa.string()).to_pylist() for name in contract.key]
        keys = ["|".join(part or "" for part in parts) for parts in zip(*keys, strict=True)]
        ended = pa.Table.from_pylist([dict.fromkeys(contract.names)] * len(ends), contract.arrow)
        return self._commit(
            resource, pa.concat_tables([table, ended]), [*keys, *ends], on, len(keys)
        )

    def _commit(self, resource, table, keys, on, puts):
        seq = self.sequences[resource] = self.sequences.get(resource, 0) + 1
        count, batch = len(keys), f"{abs(hash((resource, seq))):016x}"[:16]
        system = [
            pa.array(keys, pa.string()),
            pa.array(["put"] * puts + ["end"] * (count - puts), pa.string()),
            pa.array([on] * count, pa.date32()),
            pa.array([seq] * count, pa.int64()),
            pa.array([batch] * count, pa.string()),
            pa.array(range(2, count + 2), pa.int64()),
            pa.array(["0" * 32] * count, pa.string()),
        ]
        whole = pa.table([*table.columns, *system], schema=pa.schema([*table.schema, *SYSTEM]))
        path = self.home.settings.landed(resource)
        handle = lake.ensured(path, whole.schema)
        file = lake.write(whole, path, f"{seq:08d}.parquet")
        version = lake.commit(handle, [file], Numbered(resource, seq), {"number": seq})
        self._receipt(resource, seq, batch, version)

    def _receipt(self, resource, seq, batch, version):
        body = {"lake": {"table": f"landed/{resource}", "version": version}}
        row = {"id": f"R-{batch}", "feed": resource, "batch": batch, "sequence": seq, "at": ""}
        with self.home.engine.begin() as on:
            on.execute(receipt.insert().values(**row, body=canonical(body).decode()))

    def build(self):
        """Run a build."""
        return registry.build(self.home, self.catalog, SCHEDULER)

    def units(self):
        """Record key ▸ unit id, of the newest edition."""
        return {link.record_key: link.unit_id for link in links(self.home)}

    def page(self, unit):
        """A unit's page."""
        with serve.view(self.home) as view:
            return view.unit(unit)


def copied(province, folder):
    """A copy to be worked in: what is done there is not seen elsewhere."""
    shutil.copytree(province.home.settings.home, folder, symlinks=True)
    parts = (province.agencies, province.resources, province.sequences)
    clock = FixedClock(province.home.clock.now())
    return Province(open_home(Settings.at(folder), clock), *map(deepcopy, parts))


def checked(scheme, body, letters=LETTERS):
    """A body completed to a valid identifier by trying check characters."""
    return next(body + c for c in letters if not rules(scheme, body + c))


def org(serial):
    """A valid organisation code."""
    return checked("org_code", f"{serial:08d}", "0123456789X")


def uscc(serial, region="230102", kind="91"):
    """A valid credit code over that organisation code."""
    return checked("uscc", f"{kind}{region}{org(serial)}")


def number(serial, region="230102"):
    """A valid registration number of fifteen digits."""
    return checked("registration_no", f"{region}{serial:08d}", "0123456789")


def payer(serial, region="230102"):
    """A taxpayer id of fifteen characters."""
    return region + org(serial)


def firm(key, name, **more):
    """A commerce record."""
    return {"entity_key": key, "name": name, **more}


def taxpayer(key, name, **more):
    """A tax record."""
    return {"taxpayer_id": key, "taxpayer_name": name, **more}


def coded(serial, name, **more):
    """A certificate of an organisation code."""
    return {"org_code": org(serial), "name": name, **more}
