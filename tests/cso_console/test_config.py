"""The console's settings, and what is said about a wrong one."""

from pathlib import Path

import pytest

from cso_console.__main__ import BAD_SETTINGS, main
from cso_console.config import ConsoleConfig, read_config
from media.formats import OFFICER
from signaling.toml import ConfigError


def test_every_default_works_on_one_laptop() -> None:
    config = read_config([])
    assert config == ConsoleConfig()
    assert config.server == "ws://127.0.0.1:8440/ws"
    assert config.picture == OFFICER


def test_a_flag_beats_the_file_and_the_file_beats_the_default(tmp_path: Path) -> None:
    file = tmp_path / "console.toml"
    file.write_text('language = "en"\ntheme = "light"\noffer_sound = false\n')
    config = read_config(["--config", str(file), "--theme", "dark", "--camera", "test"])
    assert (config.language, config.theme, config.camera) == ("en", "dark", "test")
    assert not config.offer_sound


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('server = "http://127.0.0.1"', "server"),
        ('camera = "webcam"', "camera"),
        ('microphone = "ear"', "microphone"),
        ('speaker = "mouth"', "speaker"),
        ('language = "jv"', "language"),
        ('theme = "pink"', "theme"),
        ('picture_fps = "fast"', "picture_fps"),
        ("colour = 3", "colour"),
    ],
)
def test_a_mistake_in_the_file_names_its_line_and_key(tmp_path: Path, line: str, key: str) -> None:
    file = tmp_path / "console.toml"
    file.write_text(f"full_screen = true\n{line}\n")
    with pytest.raises(ConfigError, match=f"{file}:2: {key}: "):
        read_config(["--config", str(file)])


def test_a_mistake_ends_the_program_with_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--config", str(tmp_path / "nowhere.toml")]) == BAD_SETTINGS
    said = capsys.readouterr().err
    assert said.startswith("lapak-console: ")
    assert said.count("\n") == 1


def test_help_names_every_setting(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        read_config(["--help"])
    said = capsys.readouterr().out
    for field in ConsoleConfig.__struct_fields__:
        assert f"--{field.replace('_', '-')}" in said
