"""Finds a Chrome or Chromium and a Chinese font for the journeys, or installs them the way this machine can."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_APPLICATIONS = ("Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium")
PACKAGES = ("chromium", "fonts-noto-cjk")
ADVICE = (
    "No Chrome or Chromium was found and none could be installed, so the journeys cannot run. Install one "
    "(Debian, Ubuntu: apt-get install chromium fonts-noto-cjk; elsewhere: .venv/bin/playwright install chromium)."
)


def main() -> None:
    """Make ready what can be made ready; what is missing is said here, and fails the tests that need it."""
    browser, font = find_browser(), has_chinese_font()
    if not (browser and font):
        install()
        browser, font = find_browser(), has_chinese_font()
    if not font:
        sys.stderr.write("No Chinese font was found: pages will show boxes (Debian, Ubuntu: fonts-noto-cjk).\n")
    sys.stderr.write(f"Browser for the journeys: {browser}\n" if browser else f"{ADVICE}\n")


def find_browser() -> str | None:
    """Give the path of a browser that starts, the system's before one that playwright fetched."""
    on_path = (shutil.which(name) for name in NAMES)
    on_mac = (str(Path("/Applications", name)) for name in MAC_APPLICATIONS)
    return next((path for path in chain(on_path, on_mac, fetched_browser()) if path and starts(path)), None)


def has_chinese_font() -> bool:
    """Say whether Chinese text can be drawn; where fontconfig is absent (macOS) the system brings such fonts."""
    if not shutil.which("fc-list"):
        return sys.platform == "darwin"
    return bool(subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False, timeout=60).stdout)


def install() -> None:
    """Install what is missing: as a package where we may, else a browser only, into this user's cache."""
    prefix = right_to_install()
    if prefix is not None:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        run([*prefix, "apt-get", "-qq", "update"], environment)
        run([*prefix, "apt-get", "-qq", "install", "--yes", "--no-install-recommends", *PACKAGES], environment)
    if not find_browser():
        run([sys.executable, "-m", "playwright", "install", "chromium"], dict(os.environ))


def right_to_install() -> list[str] | None:
    """Give what to write before apt-get here, or None where there is no apt-get or no right to use it."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "--non-interactive"]
    return sudo if shutil.which("sudo") and run([*sudo, "true"], dict(os.environ)) else None


def run(command: list[str], environment: dict[str, str]) -> bool:
    """Run a command that may fail; its own words go to our standard error."""
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False, timeout=900
    )
    return done.returncode == 0


def starts(path: str) -> bool:
    """Ask for its version: a name on PATH may be a stub that only advises to install something else."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, check=False, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def fetched_browser() -> Iterator[str]:
    """Ask playwright last: it starts a process to answer."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.executable_path


if __name__ == "__main__":
    main()
