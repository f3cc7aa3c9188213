"""The booth's settings, and what is said about a wrong one."""

from pathlib import Path

import pytest

from booth_client.__main__ import BAD_SETTINGS, main
from booth_client.config import BoothConfig, read_config
from booth_client.situation import Patience
from signaling.toml import ConfigError


def test_every_default_works_on_one_laptop() -> None:
    config, code = read_config([])
    assert (config, code) == (BoothConfig(), "")
    assert config.server == "ws://127.0.0.1:8440/ws"
    assert config.full_screen
    assert config.key_path == Path.home() / ".local/share/lapak-asik/booth.key"


def test_a_flag_beats_the_file_and_the_file_beats_the_default(tmp_path: Path) -> None:
    file = tmp_path / "booth.toml"
    file.write_text('language = "en"\ncamera = "none"\n[patience]\nthanks_s = 5.0\n')
    config, code = read_config(
        ["--config", str(file), "--camera", "test", "--window", "--enrol", "7k3q-wxyz"]
    )
    assert (config.language, config.camera, config.full_screen) == ("en", "test", False)
    assert config.patience == Patience(thanks_s=5.0)
    assert code == "7K3QWXYZ", "a code may be typed in any way it can be read"


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('server = "http://127.0.0.1"', "server"),
        ('camera = "webcam"', "camera"),
        ('microphone = "ear"', "microphone"),
        ('speaker = "mouth"', "speaker"),
        ('language = "jv"', "language"),
        ('picture_fps = "fast"', "picture_fps"),
        ("colour = 3", "colour"),
    ],
)
def test_a_mistake_in_the_file_names_its_line_and_key(tmp_path: Path, line: str, key: str) -> None:
    file = tmp_path / "booth.toml"
    file.write_text(f"full_screen = true\n{line}\n")
    with pytest.raises(ConfigError, match=f"{file}:2: {key}: "):
        read_config(["--config", str(file)])


def test_a_mistake_ends_the_program_with_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--config", str(tmp_path / "nowhere.toml")]) == BAD_SETTINGS
    said = capsys.readouterr().err
    assert said.startswith("lapak-booth: ")
    assert said.count("\n") == 1


def test_help_names_every_setting(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        read_config(["--help"])
    said = capsys.readouterr().out
    for field in BoothConfig.__struct_fields__:
        assert f"--{field.replace('_', '-')}" in said or f"[{field}]" in said
