"""An entry of the directory: core metadata, items on their terms, where it can be had.

The elements are those of 政务信息资源目录编制指南 (试行) of 2017 and of GB/T 21063.3. What an
entry owes beyond its form (``catalog.rules``) is no part of the form, so that a draft can be kept.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, field_validator
from pydantic import Field as Key
from pydantic_core import PydanticCustomError

from catalog.declared.parts import Cycle, Declared, Label

CLASSIFIED = frozenset({"绝密", "机密", "秘密", "涉密", "classified", "confidential", "secret"})
"""State secrets have no place in this directory, under whichever word."""
CODE = r"^[1-3][0-9]{5,}/[0-9]{6,}$"
IDENTIFIER = r"^[0-9]{2}[0A-HJ-NP-Z][0-9]{3}/[0-9]{6,}$"
ENTRY = r"^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*$"

Sharing = Literal["unconditional", "conditional", "none"]
"""无条件共享, 有条件共享, 不予共享."""
Rhythm = Cycle | Literal["half-yearly", "irregular", "none", "other"]
"""How often a resource is renewed: what a clock can judge, and what it cannot."""
Format = Literal[
    "document", "spreadsheet", "database", "image", "stream", "self-describing", "service"
]
"""电子文件, 电子表格, 数据库, 图形图像, 流媒体, 自描述格式, 服务接口."""
Way = Literal["database", "file", "service"]
"""共享方式."""
ItemType = Literal["C", "N", "Y", "D", "T", "L", "M", "G", "B", "I", "F"]
"""字符 数值 货币 日期 日期时间 逻辑 备注 通用 双精度 整型 浮点."""


def _unclassified(value: Any) -> Any:
    if value in CLASSIFIED:
        raise PydanticCustomError("secrecy.classified", "classified")
    return value


Secrecy = Annotated[
    Literal["public", "limited", "closed", "strict"], BeforeValidator(_unclassified)
]
"""公开, 一定范围内公开, 不能公开, 严格保密."""


class ItemTerms(Declared):
    """What an entry says of one item; what it leaves out holds as for the whole entry.

    Where the entry has a contract, name, type and the like stand there.
    """

    sharing: Sharing | None = None
    open: bool | None = None
    secrecy: Secrecy | None = None
    title: Label | None = None
    type: ItemType | None = None
    length: int | None = Key(default=None, ge=1)
    codes: str | None = None
    """The code list its values are of."""
    personal: bool | None = None
    key: bool | None = None
    required: bool | None = None


class Resource(Declared):
    """What is shared: core metadata, items with their sharing type, update cycle, contract."""

    id: str = ""
    code: str | None = Key(default=None, pattern=CODE)
    """信息资源代码: class, then a number of its own. Issued once by the hub, never again."""
    identifier: str | None = Key(default=None, pattern=IDENTIFIER)
    """信息资源标识符: province, area and department, then a number of its own."""
    since: date | None = None
    """First published."""
    title: Label
    summary: Label
    class_: str = Key(default="", alias="class", pattern=r"^([1-3][0-9]{2,})?$")
    """资源属性分类: a node of the code list ``catalog-class``, or a department's own."""
    themes: tuple[str, ...] = ()
    """主题: nodes of the code list ``catalog-theme``."""
    format: Format | None = None
    media: tuple[str, ...] = ()
    """File types, for example ``xlsx``."""
    contract: str | None = Key(default=None, pattern=r"^[a-z0-9-]+@[0-9]+$")
    cycle: Rhythm
    sharing: Sharing
    """What holds for every item not named in ``items``."""
    way: Way | None = None
    conditions: str = ""
    """共享条件: required where an item is conditional."""
    basis: str = ""
    """不予共享依据: required where an item is not shared."""
    secrecy: Secrecy = "limited"
    open: bool = False
    """Whether society may have it."""
    open_conditions: str = ""
    """开放条件: required where not every item is open."""
    items: dict[str, ItemTerms] = Key(default={})
    owns: tuple[str, ...] = ()
    """Observation fields this bureau is responsible for (一数一源)."""
    single: bool = False
    """Whether it registers a unit at most once at a time: then two of its records are two units."""
    keywords: tuple[str, ...] = ()
    related: tuple[Annotated[str, Key(pattern=CODE)], ...] = ()
    """关联资源代码: what it was made from, or belongs to."""
    link: str | None = Key(default=None, pattern=r"^https?://[^\s]+$")
    """Where a document or service can be reached."""
    extended: dict[str, str] = Key(default={})
    """扩展元数据."""
    continues: tuple[Annotated[str, Key(pattern=ENTRY)], ...] = ()
    """The entries whose line it goes on, through a reform of agencies."""

    @field_validator("items", mode="before")
    @classmethod
    def _sharing_alone(cls, value: Any) -> Any:
        """``phone: conditional`` in YAML says how an item is shared, and no more."""
        if not isinstance(value, dict):
            return value
        return {
            key: {"sharing": item} if isinstance(item, str) else item for key, item in value.items()
        }

    def shares(self, item: str) -> Sharing:
        """The sharing type of one item."""
        return (self.items[item].sharing if item in self.items else None) or self.sharing
