import re
from importlib.resources import files
from pathlib import Path

import pytest

from services.http.shield import HEADERS

STATIC = Path(str(files("services.web"))) / "static"
TEMPLATES = sorted(Path(str(files("services.web"))).joinpath("templates").rglob("*.html"))
BYTES = 300 * 1024


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_page_needs_what_its_content_policy_forbids(template: Path) -> None:
    html = template.read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert not re.search(r"\s(?:style|on[a-z]+)=", html)
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", html)
    assert "|safe" not in html.replace(" ", "")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_every_form_that_writes_carries_a_proof(template: Path) -> None:
    html = template.read_text(encoding="utf-8")
    for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", html, flags=re.DOTALL):
        open_to_all = 'action="/login"' in form or 'id="interview"' in form
        assert open_to_all or "m.hidden(csrf" in form or 'name="csrf"' in form, form[:120]


def test_the_policy_lets_nothing_in_from_elsewhere() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "http" not in policy


def test_vendored_files_are_small_and_named_in_the_notice() -> None:
    notice = (STATIC / "vendor" / "NOTICE").read_text(encoding="utf-8")
    for path in (STATIC / "vendor").glob("*.js"):
        assert path.name in notice
        assert path.stat().st_size < BYTES
