"""The invented territory: Ines Varga of Ormsund Instruments and her twelve accounts."""

from __future__ import annotations

from datetime import date

from amdesk.exchange.sample.accounts import draw_accounts
from amdesk.exchange.sample.competencies import draw_competencies
from amdesk.exchange.sample.coverage import draw_coverage
from amdesk.exchange.sample.day import draw_calls, draw_promises, draw_todos
from amdesk.exchange.sample.directory import draw_directory, draw_partner
from amdesk.exchange.sample.feedback import draw_feedback
from amdesk.exchange.sample.growth import draw_growth
from amdesk.exchange.sample.pencil import Pencil
from amdesk.exchange.sample.people import draw_people
from amdesk.exchange.sample.plans import draw_plans
from amdesk.exchange.sample.teaching import draw_reviews, draw_teaching, draw_time
from amdesk.store.desk import Desk
from amdesk.store.work import Committed, Work, action

OWNER_NAME, OWNER_EMAIL, OWNER_DEVICE = "Ines Varga", "ines.varga@ormsund.example", "IV-07"


@action("Add the sample territory")
def add_territory(work: Work, on: date) -> None:
    """Write the whole territory down, its days moved so that ``on`` is its today."""
    pencil = Pencil(work, on)
    draw_directory(pencil)
    draw_accounts(pencil)
    draw_partner(pencil)
    draw_people(pencil)
    draw_growth(pencil)
    draw_plans(pencil)
    draw_feedback(pencil)
    draw_promises(pencil)
    draw_competencies(pencil)
    draw_coverage(pencil)
    draw_calls(pencil)
    draw_todos(pencil)
    draw_teaching(pencil)
    draw_reviews(pencil)
    draw_time(pencil)


def sample_territory(desk: Desk, on: date | None = None) -> Committed[None]:
    """Fill a desk with the invented territory as it is on ``on`` (today without)."""
    return desk.run(add_territory, on or desk.read().today)
