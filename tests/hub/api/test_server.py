import httpx
import pytest

from hub.api.server import pages


def test_served_on_loopback_while_the_block_runs(home):
    with pages(home) as url:
        assert url.startswith("http://127.0.0.1:")
        answer = httpx.get(f"{url}/healthz")
        assert answer.text == "ok"
        assert "server" not in answer.headers
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{url}/healthz")
