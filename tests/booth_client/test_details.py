"""What stands between headline and buttons: grounds, lens, form, papers, receipt."""

from pathlib import Path

from msgspec.structs import replace

import booth_client
from booth_client.face import LensKind, ThumbState
from booth_client.situation import Screen, change
from booth_client.wording import face
from signaling.dossier import Paper, Retake, RetakeCause, Sheet
from signaling.protocol import Outcome, State
from signaling.texts import read_texts
from tests.booth_client.scenes import OUTLINE, scenes
from tests.booth_client.walk import (
    NOW,
    READY,
    at_cause,
    at_nik,
    decided,
    done,
    ready,
    sha,
    tapped,
    until,
    visit,
)

ID = read_texts(Path(booth_client.__file__).parent / "texts")["id"]
SCENES = scenes()


def test_not_today_says_why_from_when_and_what_to_bring() -> None:
    shown = face(SCENES["verdict-later"], NOW, ID)
    assert shown.headline == "Klaim dapat diajukan mulai 20 Maret 2026"
    assert "20 Maret 2026" in shown.points[0].text
    assert "KTP" in [thumb.label for thumb in shown.thumbs]
    assert [button.name for button in shown.left] == ["help", "back", "ask", "leave"]
    assert shown.right is not None
    assert shown.right.label == "Baik, saya datang lain hari"


def test_what_to_bring_can_be_taken_home_as_a_code_without_anybodys_name() -> None:
    shown = face(SCENES["bring"], NOW, ID)
    assert shown.qr.splitlines()[:2] == ["Klaim JHT, yang perlu dibawa:", "Mulai 20 Maret 2026"]
    assert "- KTP" in shown.qr
    assert not any(digit * 4 in shown.qr for digit in "05")
    assert face(SCENES["bring-no"], NOW, ID).qr.count("Mulai") == 0


def test_the_lens_shows_what_the_camera_sees_and_why_it_waits() -> None:
    lens = face(SCENES["capture-glare"], NOW, ID).lens
    assert lens is not None
    assert (lens.kind, lens.outline) == (LensKind.PAPER, OUTLINE)
    assert lens.fault == ID("retake.glare")
    held = face(SCENES["capture-hold"], NOW, ID).lens
    assert held is not None
    assert (held.fault, held.share, held.hint) == ("", 0.6, ID("capture.hold"))
    again = face(SCENES["capture-again"], NOW, ID).lens
    assert again is not None
    assert (again.fault, again.hint.startswith("Percobaan 2 dari 3")) == (
        ID("retake.blurred"),
        True,
    )


def test_every_value_says_where_it_came_from_and_how_sure_it_is() -> None:
    review = SCENES["review"]
    rows = {row.name: row for row in face(review, NOW, ID).rows}
    assert rows["nik"].note == "Diketik saat masuk"
    assert rows["name"].note == "Diketik sendiri"
    assert (rows["email"].value, rows["email"].note) == ("(dikosongkan)", "")
    assert rows["birth_date"].value == "5 Juli 1985"
    assert rows["bank"].value == "BCA"
    assert all(row.can_edit for row in rows.values())
    read = {row.name: row for row in face(SCENES["review-read"], NOW, ID).rows}
    assert read["name"].note == "Dibaca dari KTP, kira-kira 97 % yakin"
    checked = {row.name: row for row in face(SCENES["review-checked"], NOW, ID).rows}
    assert checked["name"].note == "Dibaca dari KTP, sudah diperiksa"
    asked = SCENES["form-check"]
    assert face(asked, NOW, ID).hint == ID("form.check")


def test_what_the_officer_points_at_lights_up() -> None:
    rows = face(SCENES["talking-pointed"], NOW, ID).rows
    assert [(row.name, row.is_lit) for row in rows] == [("account", True)]
    thumbs = face(SCENES["talking-paper"], NOW, ID).thumbs
    assert [(thumb.name, thumb.is_lit) for thumb in thumbs] == [("ktp.1", True)]
    assert face(change(SCENES["talking"], pointed="field.nonsense"), NOW, ID).rows == ()
    assert face(change(SCENES["talking"], pointed="paper.nonsense"), NOW, ID).thumbs == ()


def test_every_paper_says_how_it_stands() -> None:
    doubtful = Sheet(Paper.KK, 1, sha(Paper.KK, 1), is_doubtful=True)
    journey = change(
        ready(),
        pending=(doubtful,),
        retakes=(Retake(Paper.KTP, 1, RetakeCause.GLARE),),
    )
    states = {thumb.name: thumb.state for thumb in face(journey, NOW, ID).thumbs}
    assert states["ktp.1"] is ThumbState.AGAIN
    assert states["kk.1"] is ThumbState.DOUBTFUL
    assert states["card.1"] is ThumbState.DONE
    capture = until(at_cause(), Screen.CAPTURE, "kk.1")
    states = {thumb.name: thumb.state for thumb in face(capture, NOW, ID).thumbs}
    assert (states["kk.1"], states["bank_book.1"]) == (ThumbState.NOW, ThumbState.TODO)


def test_a_receipt_holds_the_number_and_no_name() -> None:
    shown = face(decided(), NOW, ID)
    assert shown.qr == "KPG-2026-000017"
    assert "SITI" not in repr(shown)
    assert [thumb.label for thumb in shown.thumbs] == ["KTP", "Kartu keluarga"]
    back = face(change(decided(), visit=done(Outcome.RETURN)), NOW, ID)
    assert "reason" in [row.name for row in back.rows]
    receipt = done(Outcome.RETURN).receipt
    assert receipt is not None
    odd = visit(State.DONE, receipt=replace(receipt, reason="a_reason_of_tomorrow"))
    rows = [row.name for row in face(change(decided(), visit=odd), NOW, ID).rows]
    assert rows == ["number", "ticket"]
    none = face(change(decided(), visit=visit(State.DONE)), NOW, ID)
    assert (none.rows, none.qr, none.thumbs) == ((), "", ())


def test_a_main_button_waits_for_an_answer_and_names_what_happens() -> None:
    def main(name: str) -> tuple[str, bool]:
        right = face(SCENES[name], NOW, ID).right
        assert right is not None
        return right.label, right.is_enabled

    assert main("cause") == ("Lanjut", False)
    assert main("cause-chosen") == ("Lanjut", True)
    assert main("question-date") == ("Lanjut", False)
    assert main("form-bank") == ("Lanjut", False)
    assert main("resume")[1] is False
    assert main("captured-before") == ("Pakai foto yang sudah ada", True)
    assert main("sign") == ("Selesai tanda tangan", False)
    assert main("sign-asked") == ("Sebentar …", False)
    assert main("talking-unsigned") == ("Lanjutkan", True)
    assert main("talking-writing") == ("Kirim", True)
    assert face(SCENES["talking"], NOW, ID).right is None


def test_an_empty_page_of_keys_remembers_nobody() -> None:
    assert face(change(READY, nik="5371014507850001"), NOW, ID).typed == ""
    assert face(tapped(at_nik(), "key-5"), NOW, ID).typed == "5"
