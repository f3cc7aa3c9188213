"""A verifier, the officer whose decision comes back, and a supervisor, by their keys alone."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from cso_console.__main__ import build
from cso_console.console import Console
from cso_console.situation import Mode, Panel
from signaling import registry
from signaling.courier import Courier
from signaling.dossier import Paper
from signaling.oversight import Role, Sample
from signaling.protocol import (
    EndVisit,
    Finish,
    Outcome,
    RaiseFlag,
    Reason,
    SaveDossier,
    State,
    Whispered,
    YourDesk,
    YourVisit,
)
from signaling.schema import DECISIONS
from tests.cso_console.branch import CLAIM, PATIENCE_MS, PICTURE, Branch, console_of
from tests.cso_console.parts import part
from tests.cso_console.test_console import PAINT, has_colour
from tests.signaling.wire import BRANCH, PASSWORD, PASSWORD_HASH, Peer

STAFF = {
    "vera": (Role.VERIFIER,),
    "wati": (Role.SUPERVISOR,),
    "yoga": (Role.OFFICER, Role.SUPERVISOR),
}
CONTROL = Qt.KeyboardModifier.ControlModifier
Start = Callable[[str], Console]


@pytest.fixture
def start(branch: Branch, qtbot: QtBot) -> Iterator[Start]:
    """A console at which somebody has logged in."""
    branch.do(hire(branch))
    consoles: list[Console] = []

    def start_one(login: str) -> Console:
        console = build(console_of(branch))
        qtbot.addWidget(console.window)
        consoles.append(console)
        console.start()
        name, password = (part(console.window, QLineEdit, one) for one in ("login", "password"))
        QTest.keyClicks(name, login)
        QTest.keyClicks(password, PASSWORD)
        QTest.keyClick(password, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: console.desk.is_told, timeout=PATIENCE_MS)
        return console

    yield start_one
    for console in consoles:
        console.close()


async def hire(branch: Branch) -> None:
    for login, roles in STAFF.items():
        await branch.house.store.do(
            lambda connection, login=login, roles=roles: registry.add_officer(  # type: ignore[misc]
                connection,
                officer=f"o-{login}",
                branch=BRANCH,
                login=login,
                name=login.title(),
                password_hash=PASSWORD_HASH,
                capacity=6,
                roles=roles,
            )
        )


async def talking(branch: Branch, ticket: str = "A-001") -> tuple[Peer, Peer, str]:
    """Sari talks with b-1, whose claim has one paper; officer, booth, visit."""
    house = branch.house
    sari, booth = await house.console(), await house.booth("b-1")
    visit = await house.talk(booth, sari, ticket)
    async with Courier(house.url, booth.token) as courier:
        await courier.put(visit, Paper.KTP, 1, PICTURE)
    await booth.say(SaveDossier(visit, CLAIM))
    return sari, booth, visit


async def decided(branch: Branch) -> str:
    """A claim that Sari has forwarded; Sari is still there, and is not heard any more."""
    sari, booth, visit = await talking(branch)
    await sari.say(EndVisit(visit, Outcome.FORWARD, Reason.COMPLETE))
    await booth.hear_visit(State.WRAPUP)
    await sari.say(Finish(visit))
    await booth.hear_visit(State.DONE)
    await sari.socket.close()
    return visit


def panel_of(console: Console) -> Panel:
    return console.desk.panel


def test_a_verifier_looks_at_the_evidence_and_confirms(
    start: Start, branch: Branch, qtbot: QtBot
) -> None:
    visit = branch.do(decided(branch))
    vera = start("vera")
    window = vera.window
    assert vera.desk.mode is Mode.VERIFY
    QTest.keyClick(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: vera.desk.file is not None, timeout=PATIENCE_MS)
    assert vera.desk.subject == visit
    QTest.keyClick(window, Qt.Key.Key_D)
    QTest.keyClick(window, Qt.Key.Key_Z)
    sheet = part(window, QWidget, "sheet")
    qtbot.waitUntil(lambda: has_colour(sheet, PAINT), timeout=PATIENCE_MS)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    QTest.keyClick(window, Qt.Key.Key_1)
    qtbot.waitUntil(
        lambda: vera.desk.cases is not None and vera.desk.cases.confirmed_today == 1,
        timeout=PATIENCE_MS,
    )
    assert vera.desk.files == ()


def test_what_is_sent_back_is_decided_anew_and_looked_at_again(
    start: Start, branch: Branch, qtbot: QtBot
) -> None:
    visit = branch.do(decided(branch))
    vera = start("vera")
    window = vera.window
    QTest.keyClick(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: vera.desk.file is not None, timeout=PATIENCE_MS)
    QTest.keyClick(window, Qt.Key.Key_2)
    QTest.keyClick(window, Qt.Key.Key_2)
    words = part(window, QPlainTextEdit, "words")
    qtbot.waitUntil(words.hasFocus, timeout=PATIENCE_MS)
    QTest.keyClicks(words, "KK belum ada")
    QTest.keyClick(words, Qt.Key.Key_Return)
    sari = start("sari")
    desk = sari.window
    qtbot.waitUntil(
        lambda: sari.desk.yours is not None and len(sari.desk.yours.sent_back) == 1,
        timeout=PATIENCE_MS,
    )
    QTest.keyClick(desk, Qt.Key.Key_K, CONTROL)
    QTest.keyClick(desk, Qt.Key.Key_Return)
    assert (sari.desk.mode, sari.desk.correcting) == (Mode.CORRECT, visit)
    assert sari.desk.case is not None
    assert sari.desk.case.reply == "KK belum ada"
    qtbot.waitUntil(lambda: sari.desk.file is not None, timeout=PATIENCE_MS)
    QTest.keyClick(desk, Qt.Key.Key_2)
    QTest.keyClick(desk, Qt.Key.Key_1)
    assert panel_of(sari) is Panel.BRING
    QTest.keyClick(desk, Qt.Key.Key_Return)
    assert panel_of(sari) is Panel.PREVIEW
    QTest.keyClick(desk, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sari.desk.mode is Mode.DESK, timeout=PATIENCE_MS)
    qtbot.waitUntil(
        lambda: vera.desk.cases is not None and len(vera.desk.cases.waiting) == 1,
        timeout=PATIENCE_MS,
    )
    assert vera.desk.cases is not None
    again = vera.desk.cases.waiting[0]
    assert (again.sample, again.entry) == (Sample.CORRECTION, 2)
    rows = branch.do(branch.house.rows(DECISIONS))
    assert [(row.entry, row.outcome) for row in rows] == [(1, "forward"), (2, "return")]


def test_a_supervisor_reads_a_suspicion_looks_in_whispers_and_joins(
    start: Start, branch: Branch, qtbot: QtBot
) -> None:
    sari, booth, visit = branch.do(talking(branch))
    branch.do(sari.say(RaiseFlag(visit, "ada yang membisiki")))
    wati = start("wati")
    window = wati.window
    assert wati.desk.mode is Mode.SUPERVISE

    def unread() -> bool:
        board = wati.desk.board
        return board is not None and any(not one.seen_by for one in board.flags)

    qtbot.waitUntil(unread, timeout=PATIENCE_MS)
    QTest.keyClick(window, Qt.Key.Key_F)
    assert "ada yang membisiki" in part(window, QLabel, "flag-note").text()
    QTest.keyClick(window, Qt.Key.Key_F)
    qtbot.waitUntil(lambda: not unread(), timeout=PATIENCE_MS)
    QTest.keyClick(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wati.desk.file is not None, timeout=PATIENCE_MS)
    assert wati.desk.subject == visit
    QTest.keyClick(window, Qt.Key.Key_T)
    words = part(window, QPlainTextEdit, "words")
    qtbot.waitUntil(words.hasFocus, timeout=PATIENCE_MS)
    QTest.keyClicks(words, "siapa di belakang?")
    QTest.keyClick(words, Qt.Key.Key_Return)
    whispered = branch.do(sari.hear(Whispered))
    assert (whispered.by, whispered.text) == ("Wati", "siapa di belakang?")
    QTest.keyClick(window, Qt.Key.Key_J)
    QTest.keyClick(window, Qt.Key.Key_Return)
    branch.do(
        booth.hear(YourVisit, lambda told: told.visit is not None and bool(told.visit.joined))
    )
    QTest.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not wati.desk.subject, timeout=PATIENCE_MS)
    assert wati.desk.files == ()


def test_a_visit_taken_over_is_served_from_the_supervisors_own_seats(
    start: Start, branch: Branch, qtbot: QtBot
) -> None:
    sari, _, visit = branch.do(talking(branch))
    yoga = start("yoga")
    window = yoga.window
    QTest.keyClick(window, Qt.Key.Key_3, CONTROL)
    qtbot.waitUntil(lambda: yoga.desk.board is not None, timeout=PATIENCE_MS)
    QTest.keyClick(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: yoga.desk.subject == visit, timeout=PATIENCE_MS)
    QTest.keyClick(window, Qt.Key.Key_O)
    QTest.keyClick(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: yoga.desk.seat_of(visit) is not None, timeout=PATIENCE_MS)
    assert (yoga.desk.mode, yoga.desk.selected) == (Mode.DESK, visit)
    branch.do(sari.hear(YourDesk, lambda told: not told.seats))
