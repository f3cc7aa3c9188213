"""What is told of the devices, to the participant, the officer and the self-test."""

from booth_client.devices import Devices
from booth_client.events import DevicesShown
from signaling.protocol import ReportDevices


def devices() -> tuple[Devices, list[int]]:
    changes: list[int] = []
    return Devices(lambda: changes.append(1)), changes


def test_what_is_not_known_yet_troubles_nobody_and_is_no_proof() -> None:
    ours, _ = devices()
    assert ours.shown == DevicesShown(camera=True, microphone=True, speaker=True)
    assert ours.reported == ReportDevices(camera=True, microphone=True, speaker=True)
    assert ours.works("camera") is None


def test_what_breaks_is_told_to_both() -> None:
    ours, changes = devices()
    ours.note("camera", False, "lost")
    assert changes == [1]
    assert not ours.shown.camera
    assert not ours.reported.camera
    assert ours.works("camera") is False


def test_what_is_meant_to_be_absent_is_told_to_the_officer_only() -> None:
    ours, _ = devices()
    ours.note("microphone", False, "none")
    assert ours.shown.microphone
    assert not ours.reported.microphone
    assert ours.works("microphone") is True
    assert ours.is_absent("microphone")


def test_opening_cameras_anew_forgets_what_was_known_of_them_and_not_of_the_speaker() -> None:
    ours, _ = devices()
    ours.note("camera", False, "lost")
    ours.note("speaker", False, "missing")
    ours.renew()
    assert (ours.works("camera"), ours.works("speaker")) == (None, False)
