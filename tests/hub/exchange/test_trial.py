import io

import pytest

from hub.errors import Stop
from hub.exchange.trial import trial
from hub.trust.personal import Shield
from tests.hub.exchange.desk import counts, desk, payload

SHIELD = Shield(bytes(32), "0")


def test_a_trial_counts_as_the_first_landing_does(home, tmp_path):
    here = desk(home, tmp_path / "in", expect={"max_rejected": 1})
    rows = [{"证号": "1"}, {"证号": "1"}, {"证号": "2", "名称": ""}, {"证号": "3"}]
    tried = trial(here.feed, here.contract, io.BytesIO(payload(*rows)), SHIELD)
    here.lay("a.csv", *rows)
    (receipt,) = here.run()
    assert tuple(tried.counts.values())[:4] == counts(receipt)[:4]
    assert tried.counts["findings"] == receipt.findings == {"required": 1}
    assert [(told["line"], told["key"]) for told in tried.findings] == [(4, "2")]


def test_a_trial_stops_as_a_stage_does(home, tmp_path):
    here = desk(home, tmp_path / "in")
    with pytest.raises(Stop, match="HUB-X02"):
        trial(here.feed, here.contract, io.BytesIO("谁\n1\n".encode()), SHIELD)
