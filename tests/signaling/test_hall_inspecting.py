"""What an officer does about a claim, through a real server: told to that booth alone, or to none,
and there again after a restart."""

from pathlib import Path

import pytest

from signaling.dossier import Paper, Step
from signaling.errors import ErrorCode
from signaling.inspection import AnswerMark, FaceVerdict, Happened, Remark
from signaling.protocol import (
    Accept,
    AcceptSheet,
    AskCue,
    DossierOfVisit,
    DrawQuestions,
    Duty,
    EndVisit,
    Finish,
    Focus,
    FromConsole,
    JudgeFace,
    MarkAnswer,
    NoteRemark,
    Outcome,
    RaiseFlag,
    Reason,
    Refused,
    SaveDossier,
    SayPrompt,
    SayToAll,
    SendText,
    SetDuty,
    State,
    YourDossier,
)
from tests.signaling.people import AT_WORK, SHEET
from tests.signaling.wire import House, Peer, open_house


async def next_word(booth: Peer) -> object:
    """Whatever the booth is told next."""
    return await booth.hear(object)


async def talk_about_papers(house: House, booth: Peer, console: Peer) -> str:
    """A claim with an identity card in it; its visit's id."""
    visit = await house.talk(booth, console, "A-001", is_ready=False)
    await house.upload(booth, visit)
    await booth.say(SaveDossier(visit, AT_WORK))
    await console.hear(DossierOfVisit, lambda told: told.dossier.step is Step.PAPERS)
    return visit


async def inspected(console: Peer, message: FromConsole) -> DossierOfVisit:
    """The file after this wish; the next thing of it that is told."""
    await console.say(message)
    return await console.hear(DossierOfVisit)


async def test_a_prompt_and_a_cue_reach_that_booth_and_no_other(house: House) -> None:
    console, booth, other = await house.console(), await house.booth(), await house.booth("b-2")
    visit = await talk_about_papers(house, booth, console)
    another = await house.talk(other, console, "A-002")
    await console.say(SayPrompt(visit, "hold_card_closer"))
    told = await booth.hear(YourDossier, lambda one: one.prompt.number == 1)
    assert (told.prompt.key, told.prompt.is_to_all) == ("hold_card_closer", False)
    await console.say(AskCue(visit))
    told = await booth.hear(YourDossier, lambda one: one.cue_number == 1)
    assert told.cue != ""
    await console.say(SayToAll("please_wait"))
    for peer, number in ((booth, 2), (other, 1)):
        told = await peer.hear(YourDossier, lambda one: one.prompt.is_to_all)
        assert (told.prompt.key, told.prompt.number) == ("please_wait", number)
    assert (told.visit, told.cue_number) == (another, 0)


async def test_of_marks_and_suspicions_the_booth_hears_nothing(house: House) -> None:
    console, booth = await house.console(), await house.booth()
    visit = await talk_about_papers(house, booth, console)
    await booth.say(SendText(visit, "Halo"))
    await booth.hear(YourDossier, lambda one: len(one.lines) == 1)
    await console.hear(DossierOfVisit, lambda one: len(one.lines) == 1)
    drawn = await inspected(console, DrawQuestions(visit))
    wishes: tuple[FromConsole, ...] = (
        MarkAnswer(visit, drawn.inspection.questions[0].key, AnswerMark.WRONG),
        JudgeFace(visit, FaceVerdict.DIFFERENT),
        NoteRemark(visit, Remark.PROMPTED, True),
        AcceptSheet(visit, SHEET),
        RaiseFlag(visit, "KTP tampak palsu"),
    )
    for wish in wishes:
        told = await inspected(console, wish)
    assert told.inspection.is_flagged
    assert told.inspection.remarks == (Remark.PROMPTED,)
    await booth.say(SendText(visit, "Sudah?"))
    word = await next_word(booth)  # and nothing came before
    assert isinstance(word, YourDossier)
    assert [one.text for one in word.lines] == ["Halo", "Sudah?"]


@pytest.mark.parametrize("visit", ["theirs", "nowhere"])
async def test_another_officer_has_no_say_about_it(house: House, visit: str) -> None:
    console, booth = await house.console(), await house.booth()
    own = await talk_about_papers(house, booth, console)
    colleague = await house.console("budi")
    about = own if visit == "theirs" else visit
    wishes: tuple[FromConsole, ...] = (
        DrawQuestions(about),
        AcceptSheet(about, SHEET),
        RaiseFlag(about, "bukan urusan saya"),
        SayPrompt(about, "look_camera"),
    )
    for wish in wishes:
        await colleague.say(wish)
        assert (await colleague.hear(Refused)).code == ErrorCode.NOT_YOURS


async def test_a_restart_forgets_nothing_of_it(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        console, booth = await house.console(), await house.booth()
        visit = await talk_about_papers(house, booth, console)
        await console.say(DrawQuestions(visit))
        await console.say(AcceptSheet(visit, SHEET))
        await console.say(SayPrompt(visit, "check_account"))
        kept = await console.hear(
            DossierOfVisit, lambda told: told.inspection.prompt.key == "check_account"
        )
    async with open_house(tmp_path) as house:
        again = await house.console()
        told = await again.hear(DossierOfVisit)
        assert told.inspection == kept.inspection
        assert told.happenings[-1].what is Happened.PROMPTED


async def test_what_the_officer_says_is_to_be_brought_is_on_the_receipt(house: House) -> None:
    console, booth = await house.console(), await house.booth()
    visit = await house.talk(booth, console, "A-001")
    bring = (Paper.KK, Paper.BANK_BOOK)
    await console.say(EndVisit(visit, Outcome.RETURN, Reason.PAPERS_MISSING, "", bring))
    await booth.hear_visit(State.WRAPUP)
    await console.say(Finish(visit))
    receipt = (await booth.hear_visit(State.DONE)).receipt
    assert receipt is not None
    assert receipt.bring == bring


async def test_a_break_hands_who_waits_to_the_colleague_with_all_that_is_known(
    house: House,
) -> None:
    console, booth, other = await house.console(), await house.booth(), await house.booth("b-2")
    await house.talk(booth, console, "A-001")
    waiting = await house.talk(other, console, "A-002")
    await console.say(SayPrompt(waiting, "please_wait"))
    await console.hear(DossierOfVisit, lambda told: told.inspection.prompt.key != "")
    colleague = await house.console("budi")
    await console.say(SetDuty(Duty.BREAK))
    await colleague.hear_seats(v_002=State.OFFERED)
    assert (await other.hear_visit(State.OFFERED)).wait_high_s > 0
    await colleague.say(Accept(waiting))
    told = await colleague.hear(DossierOfVisit)
    assert (told.visit, told.inspection.prompt.key) == (waiting, "please_wait")
    await console.hear_seats(v_001=State.FOCUSED)


async def test_the_second_of_two_who_are_ready_is_told_how_long(house: House) -> None:
    console, first, second = await house.console(), await house.booth(), await house.booth("b-2")
    await house.talk(first, console, "A-001")
    visit = await house.talk(second, console, "A-002")
    await console.hear_seats(v_001=State.FOCUSED, v_002=State.HELD)
    await console.say(Focus(visit))
    seen = await first.hear_visit(State.HELD)
    assert (seen.ahead, seen.wait_high_s > 0) == (0, True)
    assert (await second.hear_visit(State.FOCUSED)).wait_high_s == 0
