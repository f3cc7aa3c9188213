"""The widgets that are more than words: the pad, the code, the lens, lists with pages."""

from collections.abc import Iterator

import cv2
import numpy as np
import pytest
import zxingcpp
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from booth_client.face import Choice, Lens, LensKind
from booth_client.widgets.choice_list import ChoiceCard, ChoiceList
from booth_client.widgets.glass import Glass
from booth_client.widgets.icon import drawing
from booth_client.widgets.illustration import Illustration
from booth_client.widgets.mark import Mark
from booth_client.widgets.qr_code import QrCode
from booth_client.widgets.rating import Rating
from booth_client.widgets.signature_pad import SignaturePad
from booth_client.widgets.typed_field import TypedField
from signaling.texts import read_texts
from tests.booth_client.gallery import TEXTS, faces


@pytest.fixture
def taps() -> list[str]:
    return []


@pytest.fixture
def pad(qtbot: QtBot, taps: list[str]) -> Iterator[SignaturePad]:
    pad = SignaturePad(taps.append)
    qtbot.addWidget(pad)
    pad.resize(600, 300)
    pad.show()
    yield pad
    pad.close()


def stroke(pad: QWidget, *points: tuple[int, int]) -> None:
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(*points[0]))
    for point in points[1:]:
        QTest.mouseMove(pad, QPoint(*point))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(*points[-1]))


def grey(image: QImage) -> np.ndarray:
    made = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(made.constBits(), np.uint8).reshape(made.height(), made.bytesPerLine())
    return rows[:, : made.width()].copy()


def test_a_signature_becomes_a_picture_with_the_ink_where_it_was(
    pad: SignaturePad, taps: list[str]
) -> None:
    pad.show_pad(can_sign=True, is_inked=False)
    stroke(pad, (100, 150), (200, 100), (300, 150), (400, 200))
    assert taps == ["ink"]
    picture = cv2.imdecode(np.frombuffer(pad.picture(), np.uint8), cv2.IMREAD_GRAYSCALE)
    assert picture is not None
    assert picture.shape == (600, 1200)
    rows, columns = np.nonzero(picture < 128)
    assert columns.min() >= 190 and columns.max() <= 810
    assert rows.min() >= 190 and rows.max() <= 410


def test_without_a_stroke_there_is_no_picture(pad: SignaturePad) -> None:
    pad.show_pad(can_sign=True, is_inked=False)
    assert pad.picture() == b""


def test_a_stroke_under_way_outlives_a_face_that_does_not_know_of_it(pad: SignaturePad) -> None:
    pad.show_pad(can_sign=True, is_inked=False)
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    pad.show_pad(can_sign=True, is_inked=False)
    assert pad.has_ink


def test_wiping_empties_the_pad(pad: SignaturePad) -> None:
    pad.show_pad(can_sign=True, is_inked=False)
    stroke(pad, (100, 150), (200, 100))
    pad.show_pad(can_sign=True, is_inked=True)
    assert pad.has_ink
    pad.show_pad(can_sign=True, is_inked=False)
    assert not pad.has_ink


def test_nobody_signs_where_nothing_is_asked_for(pad: SignaturePad, taps: list[str]) -> None:
    pad.show_pad(can_sign=False, is_inked=False)
    stroke(pad, (100, 150), (200, 100))
    assert not pad.has_ink
    assert taps == []


def test_a_phone_reads_the_code(qtbot: QtBot) -> None:
    code = QrCode()
    qtbot.addWidget(code)
    code.resize(400, 400)
    code.show_text("KPG-2026-001234 · A-017")
    code.show()
    found = zxingcpp.read_barcodes(grey(code.grab().toImage()))
    assert [one.text for one in found] == ["KPG-2026-001234 · A-017"]
    code.show_text("")
    assert not code.isVisible()


def test_the_outline_is_drawn_where_the_paper_is(qtbot: QtBot) -> None:
    glass = Glass()
    qtbot.addWidget(glass)
    glass.resize(800, 400)
    glass.show_lens(
        Lens(LensKind.PAPER, "", outline=((0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75))),
        1.0,
    )
    assert glass.picture().getRect() == (200.0, 0.0, 400.0, 400.0)
    drawn = glass.grab().toImage()
    bare = Glass()
    qtbot.addWidget(bare)
    bare.resize(800, 400)
    changed = grey(drawn) != grey(bare.grab().toImage())
    rows, columns = np.nonzero(changed)
    assert abs(int(columns.min()) - 300) <= 6 and abs(int(columns.max()) - 500) <= 6
    assert abs(int(rows.min()) - 100) <= 6 and abs(int(rows.max()) - 300) <= 6


@pytest.mark.parametrize("kind", list(LensKind))
def test_every_kind_of_lens_can_be_drawn(qtbot: QtBot, kind: LensKind) -> None:
    glass = Glass()
    qtbot.addWidget(glass)
    glass.resize(800, 400)
    glass.show_lens(Lens(kind, ""), 4 / 3)
    is_plain = kind is LensKind.MIRROR
    assert (len(np.unique(grey(glass.grab().toImage()))) == 1) is is_plain


def choices(count: int, chosen: int = -1) -> tuple[Choice, ...]:
    return tuple(
        Choice(f"choice-{number}", f"Number {number}", is_chosen=number == chosen)
        for number in range(count)
    )


def shown_of(choice_list: ChoiceList) -> list[str]:
    cards = [one for one in choice_list.findChildren(ChoiceCard) if one.isVisible()]
    return sorted(card.objectName() for card in cards)


@pytest.fixture
def choice_list(qtbot: QtBot, taps: list[str]) -> ChoiceList:
    made = ChoiceList(taps.append)
    qtbot.addWidget(made)
    made.resize(500, 240)
    made.show()
    return made


def test_pages_hold_whole_items_and_every_item_is_on_one(choice_list: ChoiceList) -> None:
    choice_list.show_choices(choices(9))
    QApplication.processEvents()
    pages: list[list[str]] = []
    later = choice_list.findChild(QWidget, "later")
    assert later is not None
    while True:
        shown = shown_of(choice_list)
        pages.append(shown)
        for card in choice_list.findChildren(ChoiceCard):
            assert not card.isVisible() or choice_list.rect().contains(card.geometry())
        if not later.isEnabled():
            break
        QTest.mouseClick(later, Qt.MouseButton.LeftButton)
    assert len(pages) > 1
    assert sorted(name for page in pages for name in page) == [f"choice-{n}" for n in range(9)]


def test_the_chosen_one_is_on_the_page_that_is_shown(choice_list: ChoiceList) -> None:
    choice_list.show_choices(choices(9, chosen=8))
    assert "choice-8" in shown_of(choice_list)


def test_a_page_stays_turned_while_the_list_stays_the_same(choice_list: ChoiceList) -> None:
    choice_list.show_choices(choices(9))
    later = choice_list.findChild(QWidget, "later")
    assert later is not None
    QTest.mouseClick(later, Qt.MouseButton.LeftButton)
    turned = shown_of(choice_list)
    choice_list.show_choices(choices(9))
    assert shown_of(choice_list) == turned


def test_a_low_list_goes_round_with_one_button(choice_list: ChoiceList) -> None:
    choice_list.resize(500, 100)
    choice_list.show_choices(choices(3))
    later = choice_list.findChild(QWidget, "later")
    assert later is not None
    seen = [shown_of(choice_list)]
    for _ in range(3):
        QTest.mouseClick(later, Qt.MouseButton.LeftButton)
        seen.append(shown_of(choice_list))
    assert seen == [["choice-0"], ["choice-1"], ["choice-2"], ["choice-0"]]


def test_the_worst_is_on_the_left_and_each_face_is_one_touch(qtbot: QtBot, taps: list[str]) -> None:
    rating = Rating(taps.append)
    qtbot.addWidget(rating)
    rating.resize(1000, 300)
    rating.show_choices(tuple(Choice(f"rate-{n}", str(n)) for n in range(1, 6)))
    rating.show()
    lefts = []
    for number in range(1, 6):
        rate = rating.findChild(QWidget, f"rate-{number}")
        assert rate is not None
        lefts.append(rate.x())
        QTest.mouseClick(rate, Qt.MouseButton.LeftButton)
    assert lefts == sorted(lefts)
    assert taps == [f"rate-{number}" for number in range(1, 6)]


def test_of_a_long_line_the_end_is_seen(qtbot: QtBot) -> None:
    field = TypedField()
    qtbot.addWidget(field)
    field.resize(300, 84)
    field.show_typed("A" * 200)
    long = grey(field.grab().toImage())
    field.show_typed("A" * 201)
    assert np.array_equal(long, grey(field.grab().toImage()))


def test_every_drawing_and_mark_that_a_scene_names_exists(qtbot: QtBot) -> None:
    """A drawing nobody has drawn would stop the booth in front of a participant."""
    picture, mark = Illustration(), Mark()
    qtbot.addWidget(picture)
    qtbot.addWidget(mark)
    for words in read_texts(TEXTS).values():
        for face in faces(words).values():
            picture.show_drawing(face.drawing)
            for point in face.points:
                assert drawing(point.icon, "black").isValid()
            for choice in face.choices:
                assert not choice.icon or drawing(choice.icon, "black").isValid()
            for thumb in face.thumbs:
                mark.show_state(thumb.state)
            for check in face.checks:
                mark.show_state(check.state)
