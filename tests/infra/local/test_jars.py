"""Only jars of the list are used, and only with the bytes the list says."""

import hashlib
import re
from pathlib import Path

import pytest

from infra.local import jars
from infra.local.errors import CannotStart
from infra.local.jars import Jar

GOOD = b"the jar"


class Repository:
    """Stands for the remote side: hands out the same bytes for every coordinate."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.asked: list[str] = []

    def fetch(self, coordinate: str, scratch: Path) -> Path:
        self.asked.append(coordinate)
        found = scratch / "fetched.jar"
        found.write_bytes(self.content)
        return found


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    listed = Jar("org.example:thing:1", hashlib.sha256(GOOD).hexdigest())
    monkeypatch.setattr(jars, "listed", lambda: [listed])
    return tmp_path / "steward" / "jars" / "thing-1.jar"


def test_a_missing_jar_is_fetched_once(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = Repository(GOOD)
    monkeypatch.setattr(jars, "_resolve", repository.fetch)
    assert jars.class_path() == jars.class_path() == str(cache)
    assert repository.asked == ["org.example:thing:1"]


def test_a_damaged_jar_in_the_cache_is_fetched_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.parent.mkdir(parents=True)
    cache.write_bytes(b"half of")
    monkeypatch.setattr(jars, "_resolve", Repository(GOOD).fetch)
    jars.class_path()
    assert cache.read_bytes() == GOOD


def test_a_jar_with_other_bytes_is_never_used(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jars, "_resolve", Repository(b"not the jar").fetch)
    with pytest.raises(CannotStart, match="wrong SHA-256"):
        jars.class_path()
    assert not cache.exists()


def test_the_list_names_every_jar_with_version_and_digest() -> None:
    found = jars.listed()
    assert "org.apache.kafka:kafka_2.13:4.4.0" in {jar.coordinate for jar in found}
    assert all(re.fullmatch(r"[\w.\-]+:[\w.\-]+:[\w.\-]+", jar.coordinate) for jar in found)
    assert all(re.fullmatch(r"[0-9a-f]{64}", jar.sha256) for jar in found)
