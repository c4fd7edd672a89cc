"""The first half of the demo: import, plan, capture, call log, self-assessment, brief."""

from __future__ import annotations

from datetime import timedelta
from importlib.resources import files

from amdesk.cli.demo_steps import Stage
from amdesk.competency.actions import (
    plan_development,
    rate_behaviour,
    share_assessment,
    submit_assessment,
)
from amdesk.competency.builtin import builtin_model
from amdesk.exchange.import_run import plan_import, run_import
from amdesk.exchange.reading.read import ReadingOptions, read_file
from amdesk.feedback.actions import finish_feedback
from amdesk.feedback.drafts import FeedbackDraft, answers_from, with_parts
from amdesk.feedback.records import Feedback
from amdesk.kinds import KINDS
from amdesk.plans.actions import add_objective, add_strategy, make_plan
from amdesk.records import rows
from amdesk.records.edits import add_record
from amdesk.reports.brief_from_desk import brief_page
from amdesk.reports.brief_html import brief_html
from amdesk.reports.brief_pdf import BriefMaker
from amdesk.store.work import Work, action
from amdesk.todos.actions import CaptureRefs, capture
from amdesk.todos.capture import capture as read_line
from amdesk.todos.resolving import resolve_capture

IMPORTS = (
    "salesforce-accounts.csv", "salesforce-contacts.csv", "hubspot-contacts.csv",
    "google-contacts.csv", "outlook-kontakte.csv", "cards.vcf",
)  # fmt: skip
LINE = "Send Ruth the spare-kit quote thu 3pm @brightmoor !promise"


def imported(stage: Stage) -> None:
    """Read exports of other programs; what is known already is matched, not doubled."""
    for name in IMPORTS:
        content = files("resources").joinpath("sample", "import", name).read_bytes()
        place = stage.write(name, content)
        reading = read_file(place, ReadingOptions())
        result = run_import(stage.ines, plan_import(stage.ines.read(), [reading]))
        stage.telling.step(
            "Imported {file}: {created} created, {updated} updated, {unchanged} unchanged, "
            "{refused} refused",
            file=name,
            created=result.created,
            updated=result.updated,
            unchanged=result.unchanged,
            refused=len(result.refused),
        )


def day_worked(stage: Stage) -> None:
    """A plan, a to-do typed in one line, a feedback call, a self-assessment, the brief."""
    _planned(stage)
    _captured(stage)
    _logged(stage)
    _assessed(stage)
    _briefed(stage)


def _planned(stage: Stage) -> None:
    today = stage.ines.read().today
    account = stage.id_of("account", "Harrowgate Malting")
    plan = stage.ines.run(
        make_plan, account, f"Account plan {today.year}", from_on=today,
        until_on=today + timedelta(days=364),
    ).result  # fmt: skip
    goal = stage.ines.run(
        add_objective, plan, "Both kilns under one service plan", measure="Kilns covered",
        baseline=0, target=2, actual=0, due_on=today + timedelta(days=180),
    ).result  # fmt: skip
    stage.ines.run(add_strategy, goal, "Show Kit Aldersby the figures of Quillfeather")
    stage.ines.run(
        add_record, KINDS["risk"],
        {"plan": plan, "description": "Kiln 2 is replaced", "likelihood": 2, "impact": 4,
         "early_sign": "a tender is out", "contingency": "offer metering with the new kiln"},
    )  # fmt: skip
    stage.telling.step("Account plan for {account} made: goal, strategy, risk",
                       account="Harrowgate Malting")  # fmt: skip


def _captured(stage: Stage) -> None:
    read = stage.ines.read()
    line = read_line(LINE, read.today)
    found = resolve_capture(read, line)
    refs = CaptureRefs(found.account.id, found.contact.id, found.objective.id)
    made = stage.ines.run(capture, line, refs).result
    due = stage.ines.read().value("SELECT due_on FROM live_todo WHERE id = ?", (made.todo,))
    stage.telling.step("Typed “{line}”: a to-do due {day}, and a promise", line=LINE, day=due)


def _logged(stage: Stage) -> None:
    draft = stage.ines.run(_kept_draft).result
    finished = stage.ines.run(
        finish_feedback, draft, translate=stage.language.say
    ).result  # fmt: skip
    stage.telling.step(
        "Feedback call with {account} finished: {issues} issues, {todos} to-dos, one of them to "
        "tell the customer",
        account="Norrvik Paper",
        issues=len(finished.issues),
        todos=len(finished.todos),
    )


@action("Open feedback draft")
def _kept_draft(work: Work) -> FeedbackDraft:
    """The call that was begun yesterday, as it stands on the form."""
    draft_id = work.value("SELECT id FROM live_feedback WHERE coalesce(finished, 1) = 0")
    kept = rows.get(work, Feedback, str(draft_id))
    draft = FeedbackDraft(
        account=str(kept.account),
        happened_at=kept.happened_at,
        contact=kept.contact,
        channel=kept.channel or "visit",
        minutes=kept.minutes,
        answers=answers_from(kept.answers),
        id=kept.id,
    )
    return with_parts(draft, kept.draft)


def _assessed(stage: Stage) -> None:
    read = stage.ines.read()
    draft = str(
        read.value("SELECT id FROM live_assessment WHERE kind = 'self' AND state = 'draft'")
    )
    rated = {
        row[0]
        for row in read.rows("SELECT behaviour FROM live_rating WHERE assessment = ?", (draft,))
    }
    model = builtin_model()
    left = [
        one.key
        for competency in model.competencies
        for level in competency.behaviours.values()
        for one in level
        if one.key not in rated
    ]
    for key in left:
        stage.ines.run(rate_behaviour, draft, key, 1)
    stage.ines.run(submit_assessment, draft)
    stage.ines.run(share_assessment, draft, "Marit Oskell")
    competency = model.competencies[-2]
    stage.ines.run(plan_development, draft, competency.key, [competency.action_tips[0].key])
    stage.telling.step(
        "Self-assessment finished ({count} behaviours rated now), shared with {name}, a step "
        "planned",
        count=len(left),
        name="Marit Oskell",
    )


def _briefed(stage: Stage) -> None:
    read = stage.ines.read()
    page = brief_page(
        read,
        stage.id_of("account", "Brightmoor Dairies"),
        say=stage.language.say,
        locale=stage.language.code,
        organisation="Ormsund Instruments",
    )
    stage.write("brightmoor-brief.pdf", BriefMaker().pdf(page, stage.language.say))
    stage.write("brightmoor-brief.html", brief_html(page, stage.language.say).encode("utf-8"))
    stage.telling.step("Account brief of {account}: one page, and one for the browser",
                       account="Brightmoor Dairies")  # fmt: skip
