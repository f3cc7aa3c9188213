"""The four straight edges of a sheet of paper, even when fingers hide a part of one.

Straight lines are found where the colour steps; every two pairs of them make a four-sided figure;
the one whose sides are steps along most of their length, and that has the right shape, wins.
"""

from typing import cast

import cv2
import numpy as np
import numpy.typing as npt

from media.planes import Plane

Floats = npt.NDArray[np.float32]

WIDE = 480  # edges are looked for in a picture of this size
STEP = 9.0  # how much the colour differs across an edge, in units of Lab
REACH = 4.0  # pixels from the line to either side of the step
SAMPLES = 40
MOST_LINES = 11
LEAST_AREA = 0.004
LEAST_SUPPORT = 0.25  # of one side, which fingers may hide; of all together:
LEAST_TOGETHER = 0.70
MOST_CONTINUED = 0.30  # of one side may look as if the paper went on beyond it
EVEN = 2  # units of Lab between neighbours of one region
LEAST_CUT_AREA, MOST_CUT_AREA = 0.12, 0.97  # of the picture
LEAST_RIM = 0.05  # of the picture's rim is paper when a sheet leaves the picture
SOLID = 0.82  # a sheet's straight sides leave no dents, but for what is printed on it
BRIGHTER = 15.0  # paper than what it lies on
MUCH_LARGER = 1.8  # times: then what looked like a sheet is a photo on one
SLENDER = 2.5  # times as long as wide is no sheet
FAR_STEP = 30.0
FAR_AREAS = (0.001, 0.06)  # of the picture
RATIO_IS_OFF = 0.20  # a figure's shape may differ by this much (of the logarithm) before it tells


def find_corners(picture: Plane, ratio: float) -> tuple[Floats | None, bool]:
    """The corners in pixels, clockwise from the upper left; and whether it leaves the picture.

    `ratio` is the sheet's long side by its short side.
    """
    shrink = WIDE / max(picture.shape[:2])
    size = (round(picture.shape[1] * shrink), round(picture.shape[0] * shrink))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    plain = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))  # print is gone
    smooth = cast(Plane, cv2.cvtColor(cv2.medianBlur(plain, 7), cv2.COLOR_BGR2Lab))
    lines = _lines(smooth)
    whole = _best(smooth, lines, ratio)
    least = 0.0 if whole is None else MUCH_LARGER * _area(whole)
    cut = _leaving(smooth) if least < size[0] * size[1] else None
    if cut is not None and _area(cut) > least:
        return cut / shrink, True
    if whole is None:
        whole = _far_away(cast(Plane, cv2.cvtColor(small, cv2.COLOR_BGR2Lab)))
    return (None if whole is None else whole / shrink), False


def _lines(smooth: Plane) -> Floats:
    """Rows (normal x, normal y, distance from the origin), the longest first."""
    edges = np.zeros(smooth.shape[:2], np.uint8)
    for channel in range(3):
        plane = np.ascontiguousarray(smooth[..., channel])
        low = 18 if channel == 0 else 12
        edges |= cv2.Canny(plane, low, low * 2.5).astype(np.uint8)
    shortest = min(edges.shape) * 0.045
    found = cv2.HoughLinesP(edges, 1, np.pi / 360, 15, minLineLength=shortest, maxLineGap=6)
    if found is None:
        return _no_lines()
    pieces = found.reshape(-1, 4).astype(np.float32)
    lengths = np.hypot(pieces[:, 2] - pieces[:, 0], pieces[:, 3] - pieces[:, 1])
    merged: list[tuple[float, Floats]] = []
    for index in np.argsort(-lengths)[:160]:
        line = _through(pieces[index])
        for place, (weight, other) in enumerate(merged):
            if _is_same(line, other, pieces[index]):
                merged[place] = (weight + float(lengths[index]), other)
                break
        else:
            merged.append((float(lengths[index]), line))
    merged.sort(key=lambda one: -one[0])
    return np.array([line for _, line in merged[: 4 * MOST_LINES]], np.float32)


def _through(piece: Floats) -> Floats:
    x, y, to_x, to_y = (float(value) for value in piece)
    length = max(1e-6, float(np.hypot(to_x - x, to_y - y)))
    normal_x, normal_y = (y - to_y) / length, (to_x - x) / length
    if normal_y < 0 or (normal_y == 0 and normal_x < 0):
        normal_x, normal_y = -normal_x, -normal_y
    return np.array((normal_x, normal_y, normal_x * x + normal_y * y), np.float32)


def _is_same(line: Floats, other: Floats, piece: Floats) -> bool:
    """Nearly parallel, and both ends of the shorter piece lie on the longer one's line."""
    if abs(float(line[0] * other[0] + line[1] * other[1])) < 0.997:
        return False
    ends = piece.reshape(2, 2) @ other[:2] - other[2]
    return bool(np.abs(ends).max() < 3.5)


def _best(smooth: Plane, lines: Floats, ratio: float) -> Floats | None:
    """The best figure of four of these lines."""
    if len(lines) < 4:
        return None
    along = np.abs(lines[:, :2] @ lines[0, :2])
    figures = _figures(
        lines, np.flatnonzero(along > 0.80)[:MOST_LINES], np.flatnonzero(along < 0.60)[:MOST_LINES]
    )
    figures = figures[_are_sound(figures, smooth.shape)]
    if not len(figures):
        return None
    steps, goes_on = _steps(smooth, figures)
    support = steps.mean(axis=2)
    together = support.mean(axis=1)
    is_fine = (together >= LEAST_TOGETHER) & (support.min(axis=1) >= LEAST_SUPPORT)
    is_fine &= goes_on.max(axis=1) <= MOST_CONTINUED
    if not is_fine.any():
        return None
    figures, together = figures[is_fine], together[is_fine]
    score = together**3 * np.sqrt(_areas(figures)) * _fit(figures, ratio)
    return cast(Floats, figures[int(np.argmax(score))])


def _figures(lines: Floats, first: npt.NDArray[np.intp], second: npt.NDArray[np.intp]) -> Floats:
    """Every figure of two lines of one direction and two of the other: figures x 4 x 2."""
    a, b = (first[index] for index in np.triu_indices(len(first), 1))
    c, d = (second[index] for index in np.triu_indices(len(second), 1))
    sides = np.stack(
        [np.repeat(a, len(c)), np.tile(c, len(a)), np.repeat(b, len(c)), np.tile(d, len(a))], axis=1
    )
    meets = [_meet(lines[sides[:, (k - 1) % 4]], lines[sides[:, k]]) for k in range(4)]
    return _clockwise(np.stack(meets, axis=1))


def _meet(one: Floats, two: Floats) -> Floats:
    across = one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0]
    across = np.where(np.abs(across) < 1e-6, 1e-6, across)
    x = (one[:, 2] * two[:, 1] - two[:, 2] * one[:, 1]) / across
    y = (one[:, 0] * two[:, 2] - two[:, 0] * one[:, 2]) / across
    return np.stack([x, y], axis=1).astype(np.float32)


def _clockwise(figures: Floats) -> Floats:
    """Corner 0 is the one nearest the upper left; corners go right from there."""
    turned = _signed_areas(figures) < 0
    figures[turned] = figures[turned][:, ::-1]
    start = figures.sum(axis=2).argmin(axis=1)
    order = (start[:, None] + np.arange(4)) % 4
    return cast(Floats, figures[np.arange(len(figures))[:, None], order])


def _are_sound(figures: Floats, shape: tuple[int, ...]) -> npt.NDArray[np.bool_]:
    """Inside the picture, large enough, with four outward corners that are not too sharp."""
    height, width = shape[:2]
    limit = np.array((width, height), np.float32)
    inside = ((figures > -1) & (figures < limit + 1)).all(axis=(1, 2))
    edges = np.roll(figures, -1, axis=1) - figures
    after = np.roll(edges, -1, axis=1)
    lengths = np.linalg.norm(edges, axis=2)
    turn = edges[..., 0] * after[..., 1] - edges[..., 1] * after[..., 0]
    sine = turn / np.maximum(1e-6, lengths * np.roll(lengths, -1, axis=1))
    is_large = (_areas(figures) > LEAST_AREA * height * width) & (lengths.min(axis=1) > 12)
    return cast("npt.NDArray[np.bool_]", inside & is_large & (sine > 0.75).all(axis=1))


def _steps(smooth: Plane, figures: Floats) -> tuple[npt.NDArray[np.bool_], Floats]:
    """Where along each side the colour steps, and the share of it where the paper goes on instead.

    Fingers over an edge hide the step too, but beyond them there is no more paper.
    """
    within, without = _beside(smooth, figures)
    paper = np.median(within.reshape(len(figures), -1, 3), axis=1)[:, None, None]
    steps = np.linalg.norm(within - without, axis=3) > STEP
    goes_on = ~steps & (np.linalg.norm(without - paper, axis=3) < STEP * 1.5)
    return steps, goes_on.mean(axis=2).astype(np.float32)


def _beside(smooth: Plane, figures: Floats) -> tuple[Floats, Floats]:
    """The colours just inside and just outside each side: figures x 4 x samples x 3."""
    height, width = smooth.shape[:2]
    start, end = figures[:, :, None], np.roll(figures, -1, axis=1)[:, :, None]
    share = np.linspace(0.01, 0.99, SAMPLES, dtype=np.float32)[None, None, :, None]
    points = start * (1 - share) + end * share
    way = end - start
    way = way / np.maximum(1e-6, np.linalg.norm(way, axis=3, keepdims=True))
    normal = np.stack([-way[..., 1], way[..., 0]], axis=3) * REACH
    limit = np.array((width - 1, height - 1), np.float32)
    inner = np.clip(np.rint(points + normal), 0, limit).astype(np.intp)
    outer = np.clip(np.rint(points - normal), 0, limit).astype(np.intp)
    within = smooth[inner[..., 1], inner[..., 0]].astype(np.float32)
    without = smooth[outer[..., 1], outer[..., 0]].astype(np.float32)
    return within, without


def _leaving(smooth: Plane) -> Floats | None:
    """The part that is seen of a sheet that leaves the picture: one even, bright, straight region.

    Its corners are those of the upright box around it.
    """
    height, width = smooth.shape[:2]
    seen = np.zeros((height, width), np.uint8)
    for y in (height // 2, height // 4, height * 3 // 4):
        for x in (width // 2, width // 4, width * 3 // 4):
            if seen[y, x]:
                continue
            region = _even_region(smooth, x, y)
            seen |= region
            if _is_leaving(smooth, region):
                left, top, wide, high = cv2.boundingRect(region)
                box = (left, top), (left + wide, top), (left + wide, top + high), (left, top + high)
                return np.array(box, np.float32)
    return None


def _even_region(smooth: Plane, x: int, y: int) -> Plane:
    """What can be reached from a place without a step of colour, holes filled: 0 or 1."""
    height, width = smooth.shape[:2]
    mask = np.zeros((height + 2, width + 2), np.uint8)
    near = (EVEN,) * 3
    flags = 4 | cv2.FLOODFILL_MASK_ONLY | (1 << 8)
    cv2.floodFill(smooth.copy(), mask, (x, y), (0, 0, 0), near, near, flags)
    found, _ = cv2.findContours(mask[1:-1, 1:-1], cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    region = np.zeros((height, width), np.uint8)
    cv2.drawContours(region, found, -1, 1, cv2.FILLED)
    return cast(Plane, cv2.morphologyEx(region, cv2.MORPH_OPEN, np.ones((15, 15), np.uint8)))


def _is_leaving(smooth: Plane, region: Plane) -> bool:
    found, _ = cv2.findContours(region, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not found:
        return False
    # A photo or a heading on the sheet is no part of the region, but lies within its hull.
    sheet = np.zeros_like(region)
    cv2.fillConvexPoly(sheet, cv2.convexHull(np.concatenate(found)), 1)
    if not LEAST_CUT_AREA < sheet.mean() < MOST_CUT_AREA or region.sum() < SOLID * sheet.sum():
        return False
    rim = np.concatenate([sheet[0], sheet[-1], sheet[:, 0], sheet[:, -1]])
    inside, outside = smooth[..., 0][region > 0], smooth[..., 0][sheet == 0]
    is_brighter = float(np.median(inside)) > float(np.median(outside)) + BRIGHTER
    return bool(rim.mean() >= LEAST_RIM and is_brighter)


def _far_away(small: Plane) -> Floats | None:
    """A sheet too small for its edges to stand out: a spot of another colour, square enough."""
    common = np.median(small.reshape(-1, 3), axis=0)
    differs = np.linalg.norm(small.astype(np.float32) - common, axis=2) > FAR_STEP
    mask = cv2.morphologyEx(differs.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    found, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not found:
        return None
    spot = max(found, key=cv2.contourArea)
    box = cv2.minAreaRect(spot)
    short, long = sorted(box[1])
    area = short * long
    is_sheet = long < SLENDER * short and cv2.contourArea(spot) > 0.7 * area
    if not is_sheet or not FAR_AREAS[0] < area / mask.size < FAR_AREAS[1]:
        return None
    return cast(Floats, _clockwise(cv2.boxPoints(box)[None].astype(np.float32))[0])


def _fit(figures: Floats, ratio: float) -> Floats:
    """1 for the right shape, falling off as it differs; a tilt changes it a little."""
    lengths = np.linalg.norm(np.roll(figures, -1, axis=1) - figures, axis=2)
    across = (lengths[:, 0] + lengths[:, 2]) / 2
    down = (lengths[:, 1] + lengths[:, 3]) / 2
    own = np.maximum(across, down) / np.minimum(across, down)
    off = np.abs(np.log(own / ratio)) / RATIO_IS_OFF
    return cast(Floats, np.exp(-(off**2)))


def _no_lines() -> Floats:
    return np.zeros((0, 3), np.float32)


def _areas(figures: Floats) -> Floats:
    return cast(Floats, np.abs(_signed_areas(figures)))


def _signed_areas(figures: Floats) -> Floats:
    after = np.roll(figures, -1, axis=1)
    turn = figures[..., 0] * after[..., 1] - figures[..., 1] * after[..., 0]
    return cast(Floats, turn.sum(axis=1) / 2)


def _area(figure: Floats) -> float:
    return float(_areas(figure[None])[0])
