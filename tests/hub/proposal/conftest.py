"""A bureau's file, written here, and what is proposed for it."""

import pytest

from hub.proposal.propose import propose
from hub.settings import Settings

CODES = (
    "91230103MAD003017X", "91230104MAD003180K", "91230108MAD003359H", "91230110MAD003527F",
    "91230103MAD003690J", "91230104MAD0038695",
)  # fmt: skip
NAMES = ("松岭林业", "白桦木材", "红松苗木", "云杉家具", "落叶松板材", "青山绿化")
DAYS = ("2006年3月1日", "2006年2月30日", "1998年12月1日", "2001年1月31日", "无", "2019年6月8日")


def rows(**more):
    """Six firms as a forestry bureau lists them; ``more`` are further columns, value by value."""
    cells = {
        "序号": [str(n) for n in range(1, 7)],
        "信用代码": CODES,
        "单位名称": [f"示例{name}有限公司" for name in NAMES],
        "负责人": ["赵伟", "钱芳", "孙敏", "李静", "周强", "吴磊"],
        "成立时间": DAYS,
    } | more
    return list(cells), [list(row) for row in zip(*cells.values(), strict=True)]


def text(head, body, delimiter=","):
    return "".join(delimiter.join(row) + "\n" for row in (head, *body))


@pytest.fixture
def proposed(tmp_path):
    """Propose a feed for some bytes under a name."""

    def made(data, name="list-20190301.csv", contract=""):
        path = tmp_path / name
        path.write_bytes(data)
        return propose(Settings.at(tmp_path / "home"), path, "forestry/enterprise", contract)

    return made
