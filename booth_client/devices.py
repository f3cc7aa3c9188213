"""Which of the booth's devices work, for whoever is told: the participant, the officer, a test."""

from collections.abc import Callable

from booth_client.events import DevicesShown
from signaling.protocol import ReportDevices

NAMES = ("camera", "microphone", "speaker")
DOCUMENT_CAMERA = "document camera"


class Devices:
    """Lives on the loop; `changed` is called when a device begins or ceases to work."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._working: dict[str, bool] = {}
        self._absent: frozenset[str] = frozenset()

    def note(self, device: str, is_working: bool, why: str) -> None:
        """As a device reports: `why` is "none" when it is meant to be absent."""
        self._working[device] = is_working
        self._absent = self._absent | {device} if why == "none" else self._absent - {device}
        self._changed()

    def renew(self) -> None:
        """Camera and microphone are about to be opened again: nothing is known of them."""
        speaker = {"speaker": self._working["speaker"]} if "speaker" in self._working else {}
        self._working = speaker
        self._absent = self._absent & {"speaker"}

    def works(self, device: str) -> bool | None:
        """For a test: None while nothing is known; a device meant to be absent is fine."""
        if device in self._absent:
            return True
        return self._working.get(device)

    def is_absent(self, device: str) -> bool:
        return device in self._absent

    @property
    def reported(self) -> ReportDevices:
        """For the officer: what is there; unknown counts as there, it is told when it is not."""
        return ReportDevices(**{name: self._working.get(name, True) for name in NAMES})

    @property
    def shown(self) -> DevicesShown:
        """For the participant: what is broken; a device that is meant to be absent is not."""
        return DevicesShown(**{name: self.works(name) is not False for name in NAMES})
