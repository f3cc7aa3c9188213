"""Shots at random: good ones anyone would accept, and bad ones with one thing clearly wrong."""

import random

from demo.drawings.drawn import Drawn
from demo.drawings.scene import Shot

DOCUMENT_CAMERA = (2592, 1944)
ONE_CAMERA = (1920, 1080)
SMALL_PAPERS = 200.0  # mm: up to this long, a camera of 1080 lines reads them too

# Blur as a share of the paper's long side: smaller print on larger sheets is not much smaller.
SHARP_BLUR = 0.0006
BLIND_BLUR = (0.0036, 0.008)


def good_shot(drawn: Drawn, seed: int) -> Shot:
    """Anything a participant may do without harm: turned, tilted, shaded, held at its edge."""
    chance = random.Random(f"good {seed}")  # noqa: S311
    long = max(drawn.width, drawn.height)
    is_small = long <= SMALL_PAPERS
    width, height = chance.choice((DOCUMENT_CAMERA, ONE_CAMERA)) if is_small else DOCUMENT_CAMERA
    is_held = is_small and chance.random() < 0.4
    return Shot(
        width=width,
        height=height,
        fill=chance.uniform(0.70, 0.93) if is_small else chance.uniform(0.80, 0.94),
        angle=chance.uniform(-9, 9),
        tilt=(chance.uniform(-9, 9), chance.uniform(-9, 9)),
        at=(0.5 + chance.uniform(-0.01, 0.01), 0.5 + chance.uniform(-0.01, 0.01)),
        blur=chance.uniform(0, SHARP_BLUR) * long,
        shadow=chance.choice((0.0, chance.uniform(0.1, 0.4))),
        light=chance.uniform(0.72, 0.97),
        has_thumb=is_held or chance.random() < 0.2,
        is_held=is_held,
        noise=chance.uniform(0.5, 4.5),
        quality=chance.randint(60, 95),
        seed=seed,
    )


def bad_shot(drawn: Drawn, fault: str, seed: int) -> Shot:
    """A good shot with one thing wrong: blurred, glare, dark, cut_off, covered or too_small."""
    chance = random.Random(f"bad {fault} {seed}")  # noqa: S311
    good = good_shot(drawn, seed)
    long = max(drawn.width, drawn.height)
    settings = dict(vars(good))
    match fault:
        case "blurred":
            amount = chance.uniform(*BLIND_BLUR) * long
            settings.update({"blur": amount} if chance.random() < 0.6 else {"smear": amount * 3.2})
        case "glare":
            settings.update(glare=chance.uniform(0.03, 0.15), shadow=0.0)
        case "dark":
            settings.update(light=chance.uniform(0.10, 0.24), shadow=0.0)
        case "cut_off":
            away = chance.uniform(0.14, 0.35) * chance.choice((-1, 1))
            is_across = chance.random() < 0.5
            settings.update(at=(0.5 + away, 0.5) if is_across else (0.5, 0.5 + away))
            settings.update(fill=chance.uniform(0.93, 1.1), is_held=False, has_thumb=False)
            if is_across:
                settings.update(fill=_filling_across(drawn, good) * chance.uniform(0.9, 1.0))
        case "covered":
            settings.update(cover=chance.uniform(0.06, 0.2), has_thumb=False)
        case "too_small":
            few = chance.uniform(150, 380) if long <= SMALL_PAPERS else chance.uniform(220, 700)
            settings.update(fill=few / (_scale(drawn, good) * long), blur=0.0)
    return Shot(**settings)


def _filling_across(drawn: Drawn, shot: Shot) -> float:
    """The `fill` at which the paper is as wide as the picture."""
    return shot.width / (drawn.width * _scale(drawn, shot))


def _scale(drawn: Drawn, shot: Shot) -> float:
    """Pixels to a millimetre at which the paper just fits."""
    return min(shot.width / drawn.width, shot.height / drawn.height)
