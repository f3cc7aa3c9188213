"""From page to page, and what was half done on the one that was left.

Law: going back loses nothing, not even what was only begun.
"""

from booth_client.situation import Journey, Screen, change


def stand(
    journey: Journey, page: Screen, at: str = "", *, typed: str = "", chosen: str = ""
) -> Journey:
    """Another page, with what was left there half done, or else what is known."""
    for name, kept_typed, kept_chosen in journey.kept:
        if name == f"{page}/{at}":
            typed, chosen = kept_typed, kept_chosen
    return change(journey, page=page, at=at, typed=typed, chosen=chosen, error="")


def keep(journey: Journey) -> Journey:
    """Remember what is half done on this page, for whoever goes back and comes again."""
    journey = let_go(journey)
    half_done = (f"{journey.page}/{journey.at}", journey.typed, journey.chosen)
    return change(journey, kept=(*journey.kept, half_done))


def let_go(journey: Journey) -> Journey:
    """What this page asked for is done."""
    name = f"{journey.page}/{journey.at}"
    return change(journey, kept=tuple(each for each in journey.kept if each[0] != name))
