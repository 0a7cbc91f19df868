"""Every hard negative of the error model is there, and is one: alike, and yet another unit."""

import numpy as np
import pytest

from hub.sample.bureaus.view import World
from hub.sample.scene import BRANCH
from hub.sample.texts import names, people, places
from hub.sample.world import branches
from hub.sample.world import population as roles


def _addresses(world: World) -> np.ndarray:
    plain = np.zeros(len(world.truth), dtype=np.int64)
    return np.array(places.addresses(world.truth.sites, plain, plain).to_pylist())


def _names(world: World) -> np.ndarray:
    return np.array(names.written(world.truth.names).to_pylist())


@pytest.mark.parametrize(
    "role",
    [
        roles.COMMON,
        roles.SUCCESSOR,
        roles.SECOND_FIRM,
        roles.AFFILIATE,
        roles.SON,
        roles.CLUSTER,
        roles.ABSORBED,
        roles.OFFSHOOT,
    ],
)
def test_one_unit_in_two_hundred_takes_part_in_each(world: World, role: int):
    assert (world.truth.role == role).mean() >= 0.005


@pytest.mark.parametrize("role", [roles.SUCCESSOR, roles.SECOND_FIRM, roles.AFFILIATE, roles.SON])
def test_a_pair_shares_the_address_and_not_the_name(world: World, role: int):
    one = np.flatnonzero(world.truth.role == role)
    other = world.truth.partner[one]
    assert (world.truth.partner[other] == one).all()
    assert (_addresses(world)[one] == _addresses(world)[other]).all()
    assert (_names(world)[one] != _names(world)[other]).all()


def test_successors_and_second_firms_keep_the_person(world: World):
    who = np.array(people.names(world.truth.people).to_pylist())
    one = np.flatnonzero(np.isin(world.truth.role, (roles.SUCCESSOR, roles.SECOND_FIRM)))
    assert (who[one] == who[world.truth.partner[one]]).all()


def test_the_predecessor_is_dead_and_older(world: World):
    old = np.flatnonzero(world.truth.role == roles.PREDECESSOR)
    new = world.truth.partner[old]
    assert world.truth.dead[old].all()
    assert not world.truth.dead[new].any()
    assert (world.truth.established[old] < world.truth.established[new]).all()


def test_a_son_has_the_surname_and_is_a_generation_younger(world: World):
    son = np.flatnonzero(world.truth.role == roles.SON)
    father, who = world.truth.partner[son], world.truth.people
    assert (who.surname[son] == who.surname[father]).all()
    assert (who.born[son] // 10_000 - who.born[father] // 10_000 == 26).all()


def test_one_core_name_stands_in_many_counties(world: World):
    common = np.flatnonzero(world.truth.role == roles.COMMON)
    trades, regions = world.truth.names.trade[common], world.truth.names.region[common]
    assert all(len(set(regions[trades == trade])) >= 2 for trade in set(trades))
    assert len({*zip(trades, regions, strict=True)}) == len(common)


def test_clusters_hold_ten_and_more_at_one_address(world: World):
    crowded = _addresses(world)[world.truth.role == roles.CLUSTER]
    _, counts = np.unique(crowded, return_counts=True)
    assert np.median(counts) >= 10


def test_branches_are_numbered_under_one_parent(world: World):
    truth, written = world.truth, _names(world)
    branch = np.flatnonzero(truth.kind == BRANCH)
    parent = truth.parent[branch]
    assert (parent >= 0).all()
    assert (truth.parent[parent] == -1).all()
    near = truth.sites.region[branch] == truth.sites.region[parent]
    assert 0.6 <= near.mean() <= 0.8
    assert len(set(written[branch])) == len(branch)
    siblings = np.bincount(parent)
    assert (siblings[siblings > 0] > 1).mean() > 0.4


def test_siblings_share_parent_and_county(world: World):
    one, other = branches.siblings(world.truth)
    assert len(one) >= len(world.truth) * 0.005
    assert (world.truth.parent[one] == world.truth.parent[other]).all()
    assert (world.truth.sites.region[one] == world.truth.sites.region[other]).all()
    assert (one != other).all()


def test_an_absorbed_firm_has_ended_and_the_other_lives(world: World):
    old = np.flatnonzero(world.truth.role == roles.ABSORBED)
    new = world.truth.partner[old]
    later = world.truth.event[old] == roles.MERGER
    assert (world.truth.dead[old] | later).all()
    assert not world.truth.dead[new].any()
    assert (world.truth.sites.region[old] == world.truth.sites.region[new]).all()


def test_an_offshoot_is_younger_than_its_origin(world: World):
    new = np.flatnonzero(world.truth.role == roles.OFFSHOOT)
    old = world.truth.partner[new]
    assert (world.truth.established[old] < world.truth.established[new]).all()
