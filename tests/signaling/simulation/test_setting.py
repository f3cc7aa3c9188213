"""What a simulated day is made from."""

import msgspec
import pytest

from signaling.simulation.setting import Setting, attention_s, with_attention, with_seats
from signaling.simulation.worth import BY_VOICE_S, by_voice


def test_the_seed_figures_are_those_of_a_claim() -> None:
    assert Setting().alone.mean_s == 640.0
    assert attention_s(Setting()) == pytest.approx(184.0, abs=1.0)


def test_a_day_can_have_any_attention() -> None:
    assert attention_s(with_attention(Setting(), 120.0)) == pytest.approx(120.0)


def test_every_booth_has_a_seat() -> None:
    setting = with_seats(Setting(), 3)
    assert (setting.seats, setting.booths, setting.officers) == (3, 3, 1)


def test_a_setting_goes_to_a_file_and_back() -> None:
    setting = with_attention(Setting(per_day=80.0), 150.0)
    assert msgspec.json.decode(msgspec.json.encode(setting), type=Setting) == setting


@pytest.mark.parametrize("wrong", ['{"seats": 7}', '{"officers": 0}', '{"seat": 1}'])
def test_what_cannot_be_is_refused(wrong: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(wrong, type=Setting)


def test_a_step_done_by_voice_moves_its_seconds_to_the_officer() -> None:
    voice = by_voice(Setting(), "form")
    assert attention_s(voice) == pytest.approx(attention_s(Setting()) + BY_VOICE_S["form"])
    assert voice.alone.form.mean_s == pytest.approx(140.0 - BY_VOICE_S["form"])
    assert attention_s(by_voice(Setting(), *BY_VOICE_S)) == pytest.approx(309.0, abs=1.0)


def test_only_known_steps_can_be_done_by_voice() -> None:
    with pytest.raises(KeyError):
        by_voice(Setting(), "leave")
