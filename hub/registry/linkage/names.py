"""What a folded name says: whether it is a branch's, and the parent it names.

The original is never changed; what is computed here stands beside it and is only compared.
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from hub.registry.parsing.folding import folded

BRANCH: Final = (
    "(分公司|支公司|分店|分部|分厂|分社|分行|支行|分理处|储蓄所|营业部|营业所|分校|分所|分院|分局|分站|分中心"
    "|办事处|代表处|联络处|经理部|项目部"
    "|第?[0-9一二三四五六七八九十百]+(店|门店|门市部|经营部|营业厅|加油站|药店|分号))$"
)
"""Endings that a legal unit does not bear (GB rules on branch names leave the parent's name first).

Words that independent firms bear too (经营部, 门市部, 加油站, 店) count only when numbered.
"""
BRANCH_TYPE: Final = "分支机构|分公司|办事机构|营业单位|非法人"
TRADER_TYPE: Final = "个体"

_PARENT: Final = "^(?P<parent>.+(?:公司|厂|联社|合作社|银行|集团|中心|医院|学校|总社))"


def branch(column: pa.StringArray) -> pa.BooleanArray:
    """Which folded names end as only a branch's does; a null name does not."""
    return pc.fill_null(pc.match_substring_regex(column, BRANCH), fill_value=False)


def parent(column: pa.StringArray) -> pa.StringArray:
    """What stands before a branch's own words, or null: ``甲公司乙分公司`` ▸ ``甲公司``."""
    bare = pc.if_else(branch(column), pc.replace_substring_regex(column, BRANCH, ""), None)
    return pc.struct_field(pc.extract_regex(bare, _PARENT), [0])


__all__ = ["BRANCH", "BRANCH_TYPE", "TRADER_TYPE", "branch", "folded", "parent"]
