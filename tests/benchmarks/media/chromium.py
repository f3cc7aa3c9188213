"""Headless Chromium with one page, driven by selenium, with a fresh profile."""

import contextlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from selenium import webdriver
from selenium.common.exceptions import WebDriverException

from tests.benchmarks.media.processes import Family, ProgramError

NAMES = ("chromium", "chromium-browser", "google-chrome")
DRIVER = "chromedriver"
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
COUNT_SHOWN = """
const isWhole = ({ left, top, right, bottom }) =>
  left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
const isShown = (one) =>
  one.checkVisibility({ visibilityProperty: true }) && one.videoWidth > 0 && !one.paused;
return [...document.querySelectorAll("video")]
  .filter((one) => isShown(one) && isWhole(one.getBoundingClientRect())).length;
"""


def find() -> str | None:
    """Where it is; Debian's package is `chromium`."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def is_here() -> bool:
    """Whether it can be driven; the driver is Debian's package `chromium-driver`."""
    return find() is not None and shutil.which(DRIVER) is not None


class Page:
    """One page in a Chromium of its own. The driver beside it is not weighed."""

    def __init__(self, url: str, folder: Path, size: tuple[int, int]) -> None:
        if not is_here():
            raise ProgramError("no Chromium with its driver here: .ci/chromium installs both")
        options = webdriver.ChromeOptions()
        options.binary_location = find() or ""
        for flag in FLAGS:
            options.add_argument(flag)
        options.add_argument(f"--window-size={size[0]},{size[1]}")
        service = webdriver.ChromeService(
            shutil.which(DRIVER),
            env={**os.environ, "TMPDIR": str(folder)},  # the profile's place
            popen_kw={"start_new_session": True},
        )
        with _driving():
            self._browser = webdriver.Chrome(options, service)
        self._family = Family(service.process.pid, service.process.pid)
        try:
            with _driving():
                self._fit(*size)
                self._browser.get(url)
        except ProgramError:
            self.close()
            raise

    def _fit(self, width: int, height: int) -> None:
        """The page gets this size, whatever Chromium keeps of its window for itself."""
        inner_width, inner_height = self._browser.execute_script("return [innerWidth, innerHeight]")
        self._browser.set_window_size(2 * width - inner_width, 2 * height - inner_height)

    @property
    def cpu_s(self) -> float:
        return self._family.cpu_s

    @property
    def shown(self) -> int:
        """How many videos play and lie wholly in the window."""
        with _driving():
            return int(self._browser.execute_script(COUNT_SHOWN))

    def close(self) -> None:
        self._browser.quit()
        self._family.kill()


@contextlib.contextmanager
def _driving() -> Iterator[None]:
    try:
        yield
    except WebDriverException as error:
        raise ProgramError(f"Chromium cannot be driven: {error.msg}") from error


def address(http: str, places: list[list[int]], count: int, *, reads: bool = False) -> str:
    """The page of so many streams, in the console's places; its figures come from the sender."""
    asked = {"places": json.dumps(places), "count": str(count), **({"read": "1"} if reads else {})}
    return f"{http}?{urlencode(asked)}"
