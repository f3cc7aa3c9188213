"""A dossier and the pictures it names: through a real server, and after it was started again."""

from pathlib import Path

from signaling.errors import ErrorCode
from signaling.protocol import Refused, SaveDossier, State, YourDossier
from tests.signaling.people import AT_WORK, check_in, give_identity
from tests.signaling.wire import open_house


async def test_a_dossier_names_only_sheets_that_are_on_record(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        booth = await house.booth()
        await booth.say(check_in("A-001"))
        visit = (await booth.hear_visit(State.QUEUED)).visit
        await booth.say(SaveDossier(visit, AT_WORK))
        refused = await booth.hear(Refused)
        assert (refused.code, refused.about) == (ErrorCode.BAD_DOSSIER, "SaveDossier")
        assert refused.detail == "a sheet that is not here"
        await house.upload(booth, visit)
        keys = house.keys
    async with open_house(tmp_path) as house:  # which asks the record what has come
        house.keys = keys
        booth = await house.booth()
        await booth.say(give_identity(visit, "A-001"))
        told = await booth.hear(YourDossier)
        assert told.dossier.sheets == ()
        await booth.say(SaveDossier(visit, AT_WORK))
        await booth.socket.close()
        again = await house.booth()
        await again.say(give_identity(visit, "A-001"))
        assert (await again.hear(YourDossier)).dossier == AT_WORK
