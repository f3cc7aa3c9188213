"""Headless Chromium with one page; it needs no driver, for the page does all by itself."""

import json
import shutil
from pathlib import Path
from urllib.parse import urlencode

from tests.benchmarks.media.processes import Program

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-features=WebRtcHideLocalIpsWithMdns,MediaRouter,Translate",
    "--allow-loopback-in-peer-connection",
    "--autoplay-policy=no-user-gesture-required",
    "--mute-audio",
)


def find() -> str | None:
    """Where it is; Debian's package is `chromium`."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def start(
    program: str,
    folder: Path,
    http: str,
    places: list[list[int]],
    count: int,
    size: tuple[int, int],
    *,
    reads: bool = False,
) -> Program:
    """With a fresh profile in `folder`; its figures come from the sender, once a second."""
    profile = folder / "profile"
    shutil.rmtree(profile, ignore_errors=True)
    asked = {"places": json.dumps(places), "count": str(count), **({"read": "1"} if reads else {})}
    command = [
        program,
        *FLAGS,
        f"--user-data-dir={profile}",
        f"--window-size={size[0]},{size[1]}",
        f"{http}?{urlencode(asked)}",
    ]
    return Program("chromium", command, folder, obeys=False)
