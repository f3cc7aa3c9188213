"""What a practised officer does next, read off the desk: silent reviews, talks, decisions.

Law: it asks the desk and nothing else, and says at most one key at a time; None is waiting. What it
has pressed and not yet seen done it does not press again.
"""

from collections.abc import Callable

from cso_console import interview
from cso_console.files import File, Tab
from cso_console.situation import Desk, Panel
from demo.beats import Beat, Manner, Part
from demo.memory import Memory
from demo.report import Inspected
from demo.review import DONE_ALONE, Review, is_awaited, is_reviewed
from signaling.attention import Need, Why
from signaling.dossier import Step as Claim
from signaling.inspection import PROMPTS
from signaling.protocol import Seat, State
from signaling.texts import Texts

HELPS_S = 3.0  # with somebody who has raised a hand
CUE_S = 3.0  # a movement is asked for, and made
CALM_S = 3.0  # in which the server has heard a key, or never will
SETTLES_BEFORE_S = 8.0  # the last papers are still being read
WAITS_S = 150.0  # for all to be ready; then whoever is
CONTEXT_WORDS = 30  # of the card: name, cause, step, the last five events, what is missing
GREETING_WORDS = 14  # who one is, and what will be done
ANSWER_WORDS = 6
READ_AND_SIGN_WORDS = 12
FAREWELL_WORDS = 16  # what was decided and what comes next
PREVIEW_WORDS = 30  # the decision in the participant's words
PROMPT = "almost_done"


class Script:
    """One officer's evening. `words` are those the console shows, to count what is said and read.

    Law: no claim is talked about, signed or decided while one of its papers was not looked at: a
    paper that comes late makes the evening longer, and nothing else.

    Talks begin when everybody who is served is ready, for a demo machine is six booths at once and
    only then are its cores free of their cameras and readers; papers are looked through meanwhile.
    """

    def __init__(self, manner: Manner, words: Callable[[], Texts]) -> None:
        self._manner = manner
        self._words = words
        self._memories: dict[str, Memory] = {}
        self.inspected: dict[str, Inspected] = {}  # by ticket, as each was decided
        self._undone = not manner.undoes
        self._papers = Review(manner, self._memory)
        self._is_serving = False
        self._is_begun = False
        self._began_at = self._seated_at = self._ready_at = 0.0

    def closed(self) -> int:
        """How many visits have been decided for good."""
        return sum(one.is_closed for one in self._memories.values())

    def is_over(self, desk: Desk) -> bool:
        served = [one for one in desk.seats if self._manner.serves(one.booth_name)]
        return self.closed() >= self._manner.visits and not served

    def next(self, desk: Desk, now: float) -> Beat | None:
        if desk.offer is not None and desk.panel is Panel.NONE:
            return self._take(desk.offer, now)
        closing = next((one for one in desk.seats if one.state is State.WRAPUP), None)
        if closing is not None:
            return self._close(desk, closing, now)
        if desk.focused is not None:
            return self._attend(desk, desk.focused, now)
        if not self._are_there(desk, now):
            return None
        called = self._called(desk, now)
        return called if called is not None else self._papers.next(desk, now)

    def _memory(self, visit: str) -> Memory:
        return self._memories.setdefault(visit, Memory())

    def _take(self, offer: Seat, now: float) -> Beat | None:
        memory = self._memory(offer.visit)
        if now < memory.takes_until:
            return None
        memory.takes_until = now + CALM_S
        return Beat(Part.TAKE, "Return", offer.visit, decides=1)

    # --- who is next ----------------------------------------------------------------------------

    def _called(self, desk: Desk, now: float) -> Beat | None:
        """The console's own proposal; a key to the seat itself where only some are served."""
        needs = [one for one in desk.needs(now) if self._is_called(desk, one)]
        if not needs:
            return None
        need = needs[0]
        if need.why is Why.READY and not self._serves_now(desk, now):
            return None
        memory = self._memory(need.visit)
        if now < memory.waits_until:
            return None
        memory.waits_until, memory.focused_at = now + CALM_S, None
        is_proposed = desk.needs(now)[0].visit == need.visit
        part = Part.HELP if need.why is Why.HAND else Part.MEET
        if memory.asked_at is not None:
            part = Part.DECIDE
        return Beat(part, "Space" if is_proposed else f"F{need.number}", need.visit, minds=1)

    def _is_called(self, desk: Desk, need: Need) -> bool:
        """A raised hand; or a claim that is done, and looked through."""
        seat = desk.seat(need.number)
        if seat is None or not self._manner.serves(need.booth_name):
            return False
        is_done = need.why is Why.READY and is_reviewed(desk, seat)
        return is_done or need.why is Why.HAND

    def _are_there(self, desk: Desk, now: float) -> bool:
        """Latched: whoever is served afterwards makes it no less true."""
        self._began_at = self._began_at or now
        if not self._is_begun:
            done = sum(one.step in DONE_ALONE for one in desk.seats)
            self._is_begun = done >= self._manner.awaits or now - self._began_at > WAITS_S
        return self._is_begun

    def _serves_now(self, desk: Desk, now: float) -> bool:
        served = [one for one in desk.seats if self._manner.serves(one.booth_name)]
        if not self._is_serving and served:
            self._seated_at = self._seated_at or now
            ready = sum(one.step in DONE_ALONE for one in served) + self.closed()
            is_late = now - self._seated_at > WAITS_S
            if ready < self._manner.visits and not is_late:
                self._ready_at = 0.0
                return False
            self._ready_at = self._ready_at or now
            is_looked_through = all(is_reviewed(desk, one) for one in served)
            is_settled = now - self._ready_at > SETTLES_BEFORE_S
            self._is_serving = is_late or (is_settled and is_looked_through)
        return self._is_serving

    # --- face to face ---------------------------------------------------------------------------

    def _attend(self, desk: Desk, seat: Seat, now: float) -> Beat | None:
        memory, file = self._memory(seat.visit), desk.file_of(seat.visit)
        if memory.focused_at is None:
            memory.focused_at = now
        lasted_s = now - memory.focused_at
        if file is None or (now < memory.waits_until and seat.step is not Claim.SIGNED):
            return None
        if desk.subject != seat.visit:
            return Beat(Part.MEET, f"F{seat.number}", seat.visit)
        if seat.step in DONE_ALONE and not is_reviewed(desk, seat):
            return self._catch_up(desk, seat, memory, now, lasted_s)
        if seat.step is Claim.SIGNED:
            return self._decide(desk, seat, memory, now)
        if seat.step is Claim.READY and not seat.sign_asked:
            return self._talk(desk, seat, file, memory, now, lasted_s)
        if seat.sign_asked or lasted_s >= HELPS_S:
            memory.waits_until = now + CALM_S
            part = Part.SIGN if seat.sign_asked else Part.HELP
            return Beat(part, "H", seat.visit)  # the participant goes on alone
        return None

    def _catch_up(
        self, desk: Desk, seat: Seat, memory: Memory, now: float, lasted_s: float
    ) -> Beat | None:
        """A paper has come, or is asked for, since the papers were looked through: first that."""
        if desk.panel not in (Panel.NONE, Panel.RETAKE):
            return Beat(Part.REVIEW, "Esc", seat.visit)
        beat = self._papers.look_through(desk, seat, now)
        if beat is not None or lasted_s < HELPS_S or not is_awaited(desk, seat):
            return beat
        memory.waits_until = now + CALM_S
        return Beat(Part.REVIEW, "H", seat.visit)  # shown alone, and looked at without a word

    def _talk(
        self, desk: Desk, seat: Seat, file: File, memory: Memory, now: float, lasted_s: float
    ) -> Beat | None:
        visit, inspection = seat.visit, file.told.inspection
        if not memory.is_met:
            memory.is_met = True
            return Beat(Part.MEET, "I", visit, reads=CONTEXT_WORDS, says=GREETING_WORDS, minds=1)
        open_questions = [one for one in inspection.questions if one.mark is None]
        if not inspection.questions or open_questions:
            return self._interview(desk, seat, file, memory)
        if inspection.face is None:
            return self._judge(desk, seat, memory, now)
        if seat.booth_name in self._manner.prompts and not memory.prompts:
            return self._prompt(desk, visit, memory)
        if lasted_s < self._manner.talk_s:
            return None
        memory.asked_at, memory.waits_until = now, now + 1.0
        return Beat(Part.SIGN, "S", visit, says=READ_AND_SIGN_WORDS, minds=1)

    def _interview(self, desk: Desk, seat: Seat, file: File, memory: Memory) -> Beat | None:
        if desk.place.tab is not Tab.INTERVIEW:
            return Beat(Part.INTERVIEW, "Y", seat.visit, minds=1)
        question = interview.chosen(file, desk.place)
        if question is None or question.mark is not None or question.key in memory.marked:
            return None
        is_first = not memory.marked
        memory.marked.add(question.key)
        is_unsure = is_first and seat.booth_name in self._manner.unsure
        asked = self._words()(f"interview.{question.key}")
        return Beat(
            Part.INTERVIEW,
            "0" if is_unsure else "+",
            seat.visit,
            says=len(asked.split()),
            hears=ANSWER_WORDS,
            decides=1,
        )

    def _judge(self, desk: Desk, seat: Seat, memory: Memory, now: float) -> Beat | None:
        if desk.place.tab is not Tab.FACE:
            return Beat(Part.FACE, "A", seat.visit, watches_s=3.0)
        if memory.cue_at is None:
            memory.cue_at = now
            return Beat(Part.FACE, "G", seat.visit, minds=1, watches_s=CUE_S)
        if now - memory.cue_at < CUE_S or memory.is_judged:
            return None
        memory.is_judged = True
        return Beat(Part.FACE, "+", seat.visit, decides=1)

    def _prompt(self, desk: Desk, visit: str, memory: Memory) -> Beat:
        if desk.panel is Panel.PROMPTS:
            memory.prompts += 1
            return Beat(Part.SIGN, str(PROMPTS.index(PROMPT) + 1), visit, decides=1)
        return Beat(Part.SIGN, "F7", visit)

    # --- the decision ---------------------------------------------------------------------------

    def _decide(self, desk: Desk, seat: Seat, memory: Memory, now: float) -> Beat | None:
        if memory.decided_at is not None and now - memory.decided_at < CALM_S:
            return None
        match desk.panel:
            case Panel.ENDING:
                return Beat(Part.DECIDE, "Return", seat.visit, decides=1)
            case Panel.BRING if not desk.bring and not memory.ticked:
                memory.ticked = True
                return Beat(Part.DECIDE, "1", seat.visit, decides=1)
            case Panel.BRING:
                return Beat(Part.DECIDE, "Return", seat.visit)
            case Panel.PREVIEW:
                memory.decided_at = now
                self._note(desk, seat)
                return Beat(Part.DECIDE, "Return", seat.visit, reads=PREVIEW_WORDS, minds=1)
            case Panel.NONE:
                key = self._manner.outcome(seat.booth_name)
                return Beat(Part.DECIDE, key, seat.visit, decides=1, minds=1)
            case _:
                return Beat(Part.DECIDE, "Esc", seat.visit)

    def _note(self, desk: Desk, seat: Seat) -> None:
        file = desk.file_of(seat.visit)
        if file is not None:
            questions = file.told.inspection.questions
            self.inspected[seat.ticket] = Inspected(
                papers=len(file.papers),
                accepted=file.accepted,
                questions=len(questions),
                marked=interview.marked(file),
                is_face_judged=file.told.inspection.face is not None,
            )

    def _close(self, desk: Desk, seat: Seat, now: float) -> Beat | None:
        memory = self._memory(seat.visit)
        if now < memory.waits_until:
            return None
        memory.waits_until = now + CALM_S
        if not self._undone:
            self._undone, memory.decided_at, memory.ticked = True, None, False
            return Beat(Part.CLOSE, "U", seat.visit)
        memory.is_closed = True
        return Beat(Part.CLOSE, "Ctrl+Return", seat.visit, says=FAREWELL_WORDS)
