"""What packages belong to: organisations, groups (themes), tags; and the site itself."""

from __future__ import annotations

from typing import Any, Final

from catalog.exits import ckan
from hub.api.action.asked import Asked
from hub.api.action.packages import counts, of, themes
from hub.errors import Usage

VERSION: Final = "2.10"
"""The CKAN whose answers these are."""


def organization_list(asked: Asked) -> list[Any]:
    """Every agency: names, or with ``all_fields`` all that is said of each."""
    found = asked.catalog.agencies.values()
    if not asked.flag("all_fields"):
        return _slice(asked, sorted(one.code for one in found))
    many = counts(asked, "agency")
    told = [ckan.organization(one) | {"package_count": many.get(one.code, 0)} for one in found]
    return _slice(asked, told)


def organization_show(asked: Asked) -> dict[str, Any]:
    """One agency; with ``include_datasets`` its packages, too."""
    code = asked.needed("id")
    one = asked.catalog.agencies.get(code)
    if one is None:
        raise Usage("HUB-C64", name=code)
    many = counts(asked, "agency").get(code, 0)
    return ckan.organization(one) | {"package_count": many} | _packages(asked, "agency", code)


def group_list(asked: Asked) -> list[Any]:
    """Every theme: names (codes), or with ``all_fields`` all that is said of each."""
    names = themes(asked)
    if not asked.flag("all_fields"):
        return _slice(asked, sorted(names))
    many = counts(asked, "theme")
    told = [ckan.group(c, title) | {"package_count": many.get(c, 0)} for c, title in names.items()]
    return _slice(asked, told)


def group_show(asked: Asked) -> dict[str, Any]:
    """One theme."""
    code, names = asked.needed("id"), themes(asked)
    if code not in names:
        raise Usage("HUB-C64", name=code)
    many = counts(asked, "theme").get(code, 0)
    return ckan.group(code, names[code]) | {"package_count": many} | _packages(asked, "theme", code)


def tag_list(asked: Asked) -> list[Any]:
    """Every keyword, or those that hold the words of ``query``."""
    words = asked.text("query").casefold()
    found = sorted(word for word in counts(asked, "keyword") if words in word.casefold())
    return [ckan.tag(word) for word in found] if asked.flag("all_fields") else found


def tag_show(asked: Asked) -> dict[str, Any]:
    """One keyword; with ``include_datasets`` its packages, too."""
    word = asked.needed("id")
    if word not in counts(asked, "keyword"):
        raise Usage("HUB-C64", name=word)
    return ckan.tag(word) | _packages(asked, "keyword", word)


def status_show(asked: Asked) -> dict[str, Any]:
    """What this site is."""
    return {
        "ckan_version": VERSION,
        "site_title": "交汇 Jiaohui",
        "site_description": "政务信息资源目录 Directory of government information resources",
        "site_url": asked.base,
        "locale_default": "zh_CN",
        "error_emails_to": None,
        "extensions": [],
    }


def site_read(_: Asked) -> bool:
    """Whoever gets here may read."""
    return True


def _slice(asked: Asked, found: list[Any]) -> list[Any]:
    start = asked.number("offset", 0)
    return found[start : start + asked.number("limit", len(found))]


def _packages(asked: Asked, facet: str, value: str) -> dict[str, Any]:
    if not asked.flag("include_datasets"):
        return {}
    return {"packages": of(asked, facet, value)}
