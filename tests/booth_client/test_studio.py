"""What the cameras are kept busy with: no more than somebody looks at."""

from pathlib import Path

import msgspec
import pytest

from booth_client.config import BoothConfig
from booth_client.devices import Devices
from booth_client.studio import RESTING_FPS, Studio
from media.audio import Loudspeaker
from media.formats import THUMB


def studio(config: BoothConfig) -> Studio:
    return Studio(config, lambda *_: None, Devices(lambda: None), Loudspeaker("none"))


@pytest.fixture
def config(tmp_path: Path) -> BoothConfig:
    return BoothConfig(
        camera="none", microphone="none", speaker="none", key_file=str(tmp_path / "key")
    )


def test_the_document_camera_rests_until_something_is_held_under_it(config: BoothConfig) -> None:
    made = studio(msgspec.structs.replace(config, document_camera="none"))
    assert made.document_camera is not made.camera
    assert made.document_camera.fps == RESTING_FPS
    made.watch_papers(10)
    assert made.document_camera.fps == 10
    made.watch_papers(0)
    assert made.document_camera.fps == RESTING_FPS
    made.loudspeaker.close()


def test_one_camera_for_both_keeps_its_pace(config: BoothConfig) -> None:
    made = studio(config)
    made.watch_papers(10)
    made.watch_papers(0)
    assert made.camera.fps == THUMB.fps
    made.loudspeaker.close()
