"""The booth's devices on the loop: the loudspeaker always, the studio while somebody needs it.

Law: one studio at a time; the next opens when the last one's threads have ended.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from booth_client.aloud import Aloud
from booth_client.config import BoothConfig
from booth_client.devices import Devices
from booth_client.studio import Studio
from media.audio import Loudspeaker
from media.hardware import Choice, choose, offered
from media.reader import parse_source

Spawn = Callable[[Coroutine[Any, Any, None]], object]


class Stage:
    """`changed` is called when the studio opens or closes, `free` when one may be opened again."""

    def __init__(
        self,
        config: BoothConfig,
        loop_call: Callable[..., object],
        devices: Devices,
        changed: Callable[[], None],
        free: Callable[[], None],
        seed: int = 0,
        choose_encoder: Callable[[], Choice] = lambda: choose(offered()),
    ) -> None:
        self._config = config
        self._loop_call = loop_call
        self._devices = devices
        self._changed = changed
        self._free = free
        self._seed = seed
        self._choose_encoder = choose_encoder
        self.choice: Choice | None = None  # None until every chip has had its trial
        self._spawn: Spawn | None = None
        self._loudspeaker: Loudspeaker | None = None
        self._aloud: Aloud | None = None
        self._ending: Studio | None = None  # its threads are waited for
        self.studio: Studio | None = None

    def open(self, spawn: Spawn) -> None:
        self._spawn = spawn
        self._loudspeaker = Loudspeaker(self._config.speaker, self._report)
        self._aloud = Aloud(self._loudspeaker.play, self._loudspeaker.hush)
        self._aloud.start()
        if parse_source(self._config.camera).kind == "device":  # nothing else keeps a chip busy
            spawn(self._choose())

    def close(self) -> None:
        """Waits for every thread: not for the loop's own."""
        for part in (self.studio, self._ending, self._aloud, self._loudspeaker):
            if part is not None:
                part.close()

    def say(self, text: str, language: str) -> None:
        if self._aloud is not None:
            self._aloud.say(text, language)

    @property
    def is_ending(self) -> bool:
        """Whether the last participant's studio is still closing."""
        return self._ending is not None

    def hush(self) -> None:
        if self._aloud is not None:
            self._aloud.hush()

    def open_studio(self) -> Studio | None:
        """The open one, or a new one; None while the last one still closes."""
        if self.studio is None and self._ending is None and self._loudspeaker is not None:
            self.studio = Studio(
                self._config, self._loop_call, self._devices, self._loudspeaker, self._seed
            )
            if self.choice is not None:
                self.studio.set_h264(self.choice.encoder)
            self.studio.start()
            self._changed()
        return self.studio

    def close_studio(self) -> None:
        studio, self.studio = self.studio, None
        if studio is not None and self._spawn is not None:
            self._ending = studio
            self._changed()
            self._spawn(self._end(studio))

    def _report(self, is_working: bool, why: str) -> None:
        """In the loudspeaker's thread."""
        self._loop_call(self._devices.note, "speaker", is_working, why)

    async def _choose(self) -> None:
        """Once, beside everything else: it takes seconds. Until then software encodes."""
        self.choice = await asyncio.to_thread(self._choose_encoder)
        if self.studio is not None:
            self.studio.set_h264(self.choice.encoder)

    async def _end(self, studio: Studio) -> None:
        await asyncio.to_thread(studio.close)
        self._ending = None
        self._free()
