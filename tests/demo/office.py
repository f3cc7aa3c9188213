"""A server, booths and one officer's desk that only think: the script is played in virtual time.

The desk is the console's own core and the branch the dispatcher's; of participants there is no more
than what they would have done by themselves.
"""

from pathlib import Path

from msgspec.structs import replace

import demo
from cso_console.desk import Desk, handle
from cso_console.events import DayCame, Event
from cso_console.keys import act_for
from demo.beats import Beat, Manner, Part
from demo.script import Script
from signaling.client import LinkUp
from signaling.disclosure import dossiers_for_officer
from signaling.dossier import Dossier, Paper, Sheet, Step
from signaling.errors import Refusal
from signaling.filing import take_sheets
from signaling.protocol import Refused, SaveDossier, State, WelcomeOfficer
from signaling.texts import read_texts
from signaling.views import desk_for
from signaling.visit import OfficerSaid, Visit
from tests.cso_console.file_scenes import COMPARED, TODAY
from tests.signaling.day import Day

TEXTS = Path(demo.__file__).parent / "texts"
WORDS = read_texts(TEXTS)["id"]
OFFICER = "ani"
LOOK_S = 0.2
SIGNS_S, SHOWS_S = 4.0, 6.0
CLAIM = replace(COMPARED.dossier, done=18, total=19)


class Office:
    """`beats` are all that was played, in their order; `shows_s` is how long somebody takes who is
    asked for a paper again."""

    def __init__(
        self, manner: Manner, claims: dict[str, Dossier], shows_s: float = SHOWS_S
    ) -> None:
        self.day = Day()
        self.script = Script(manner, lambda: WORDS)
        self.desk = Desk("ws://127.0.0.1:1/ws")
        self.beats: list[Beat] = []
        self.refused: list[str] = []
        self._shows_s = shows_s
        self._due: dict[str, float] = {}
        self._number = 500
        self.day.officer_comes(OFFICER, len(claims))
        welcome = WelcomeOfficer(OFFICER, "Ani Lestari", "Kupang", "t")
        for event in (DayCame(TODAY), welcome, LinkUp()):
            self._hear(event)
        self._tell()
        for booth, claim in claims.items():
            visit = self.day.check_in(booth, is_ready=False)
            self._call(booth, visit, claim)

    def play(self, seconds: float) -> None:
        """Until the script is over, or that much time has gone by."""
        end = self.day.now + seconds
        while self.day.now < end and not self.script.is_over(self.desk):
            self._participants()
            beat = self.script.next(self.desk, self.day.now)
            if beat is not None:
                self._press(beat)
            self.day.pass_by(LOOK_S)
            self._tell()

    def play_to(self, part: Part) -> str:
        """Until the first beat of that part; whose claim it is about."""
        while not (found := [one.visit for one in self.beats if one.part is part]):
            self.play(LOOK_S)
        return found[0]

    def press(self, *keys: str) -> None:
        """What the script did not mean to."""
        for key in keys:
            self._press(Beat(Part.REVIEW, key, ""))

    def show_again(self, visit: str, paper: Paper) -> None:
        """The participant shows another picture of it."""
        dossier = self.day.branch.files[visit].dossier
        sheets = tuple(
            replace(one, sha256=self._fresh_sha()) if one.paper is paper else one
            for one in dossier.sheets
        )
        self._save(visit, replace(dossier, sheets=sheets))

    def keys(self, visit: str) -> list[str]:
        return [one.key for one in self.beats if one.visit == visit]

    def visit_in(self, booth: str) -> str:
        return next(one for one in self._seen if one.startswith(f"visit-{booth}-"))

    @property
    def _seen(self) -> list[str]:
        return list(dict.fromkeys(one.visit for one in self.beats))

    def _call(self, booth: str, visit: str, claim: Dossier) -> None:
        """The officer takes the offer and both see each other; then the participant goes on."""
        self._tell()
        beat = self.script.next(self.desk, self.day.now)
        assert beat is not None
        self._press(beat)
        self.day.call_up(visit)
        self._save(visit, claim)
        self._tell()

    def _press(self, beat: Beat) -> None:
        self.beats.append(beat)
        act = act_for(self.desk, beat.key)
        assert act is not None, f"{beat.key} means nothing now"
        self._hear(act)

    def _hear(self, event: Event) -> None:
        self.desk = handle(self.desk, self.day.now, event)
        wishes = self.desk.wishes
        for number, wish in enumerate(wishes):
            if not type(wish).__module__.startswith("signaling."):
                continue
            try:
                fresh_id = f"lot {self.day.now} {number}"
                self.day.happen(OfficerSaid(OFFICER, wish, fresh_id))  # type: ignore[arg-type]
            except Refusal as no:
                self.refused.append(f"{type(wish).__name__}: {no.code}")
                self.desk = handle(self.desk, self.day.now, Refused(no.code, ""))
        self._tell()

    def _tell(self) -> None:
        branch, now = self.day.branch, self.day.now
        self.desk = handle(self.desk, now, desk_for(branch, OFFICER, now))
        for dossier in dossiers_for_officer(branch, OFFICER, now):
            self.desk = handle(self.desk, now, dossier)

    def _save(self, visit: str, claim: Dossier) -> None:
        sheets = (*self.day.branch.sheets.get(visit, ()), *(one.sha256 for one in claim.sheets))
        self.day.branch = take_sheets(self.day.branch, visit, tuple(dict.fromkeys(sheets)))
        self.day.booth_says(self.day.visit(visit).booth, SaveDossier(visit, claim))

    def _participants(self) -> None:
        """Whoever is asked to sign signs, and shows again what is asked for again."""
        for visit in list(self.day.branch.visits.values()):
            file = self.day.branch.files.get(visit.id)
            if file is None or visit.state not in (State.FOCUSED, State.HELD):
                continue
            if file.retakes and self._is_due(visit, self._shows_s):
                self.show_again(visit.id, file.retakes[0].paper)
            is_asked = file.sign_asked and file.dossier.step is Step.READY
            if is_asked and self._is_due(visit, SIGNS_S):
                signature = Sheet(Paper.SIGNATURE, 1, self._fresh_sha())
                sheets = (*file.dossier.sheets, signature)
                self._save(visit.id, replace(file.dossier, step=Step.SIGNED, sheets=sheets))

    def _is_due(self, visit: Visit, after_s: float) -> bool:
        due = self._due.setdefault(visit.id, self.day.now + after_s)
        if self.day.now < due:
            return False
        del self._due[visit.id]
        return True

    def _fresh_sha(self) -> str:
        self._number += 1
        return f"{self._number:064x}"
