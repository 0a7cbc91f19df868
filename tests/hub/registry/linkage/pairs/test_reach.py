"""No pair weighs more than it was said to reach; most pairs do not come near."""

import random

import numpy as np
import pyarrow as pa
import pytest

from hub.registry.engine import engine, run
from hub.registry.linkage.pairs.blocks import HALF
from hub.registry.linkage.pairs.comparable import comparable
from hub.registry.linkage.pairs.levels import ENDS, compared
from hub.registry.linkage.pairs.model import load, weigh
from hub.registry.linkage.pairs.reach import STEPS, Facets, narrow, reach
from tests.hub.registry.linkage.pairs.records import put, rows

MODEL = load()
NAMES = (
    "大庆甲乙商贸有限公司", "甲乙商贸公司", "甲乙丙木业厂", "甲乙木叶有限公司", "耳鼻喉医院",
    "丙丁商贸有限公司红旗路店", "丙丁商贸有限公司红旗店", "丙戊商贸有限公司2店",
    "哈尔滨市自来水公司", None,
)  # fmt: skip
SAID = {
    "name": NAMES,
    "former_names": (None, None, None, "甲乙丙木业厂"),
    "address": ("红专街10号2-3", "红专街10-2号3", "红专街", "经纬街3号", None),
    "business_address": (None, "红专街10号", "经纬街3号2室"),
    "legal_rep": ("张三丰", "张三峰", "李三", None),
    "phone": ("0451-84600000", "84600000", None),
    "established": ("2001-02-03", "2001-07-08", "1999-01-01", None),
    "industry": ("6511", "6590", "1310", None),
    "capital": ("5,000(万元)", "5000", None),
    "org_code": ("123456788", "123465788", "987654321", None),
    "registration_no": ("230102100000001", "230102100000010", "2301021000001", None),
    "type": ("企业", None),
    "region": ("230102", "230000", "230104", "150102", None),
}


def drawn(seed, count):
    draw = random.Random(seed)  # noqa: S311 - a draw
    for _ in range(count):
        one = {field: draw.choice(values) for field, values in SAID.items()}
        yield one | {"spine": draw.choice([one["org_code"], None]), "trader": draw.random() < 0.3}


def packed(left, right):
    return left.astype(np.uint64) << HALF | right.astype(np.uint64)


def every_pair(on, records):
    put(on, rows(*records))
    comparable(on)
    ends = np.triu_indices(len(records), 1)
    on.register("asked", pa.table([*map(pa.array, ends)], list(ENDS)))
    on.execute("CREATE OR REPLACE TEMP TABLE candidate AS FROM asked")
    run(on, "pairs/bearing")
    levels = pa.concat_tables(compared(on))
    return levels, weigh(levels, MODEL)["weight"].to_numpy()


def test_every_comparison_of_the_model_is_foreseen():
    assert STEPS.keys() == MODEL.comparisons.keys()


@pytest.mark.parametrize("seed", range(2))
def test_a_pair_weighs_no_more_than_it_can_reach(seed):
    with engine() as on:
        levels, weight = every_pair(on, list(drawn(seed, 150)))
        left, right = (levels[end].to_numpy() for end in ENDS)
        most = reach(Facets(on, np.arange(150)), MODEL, left, right)
        pairs = packed(left, right)
        kept = narrow(on, MODEL, pairs)
    assert (most >= weight - 1e-3).all()
    assert set(pairs[weight >= MODEL.floor]) <= set(kept) < set(pairs)
