"""To-dos, promises either way, and the time spent."""

from __future__ import annotations

from typing import Any, ClassVar

from amdesk.base.errors import Refused
from amdesk.records import fields as f
from amdesk.records.kind import KindAbout, Record
from amdesk.todos.recurrence import parse_rule

TODO_STATES = {"open": "Open", "waiting": "Waiting on", "done": "Done", "dropped": "Dropped"}
PRIORITIES = {"high": "High", "normal": "Normal", "low": "Low"}
TODO_SOURCES = {
    "plan": "Plan", "feedback": "Feedback", "coverage": "Coverage", "development": "Development",
    "review": "Review", "capture": "Typed in",
}  # fmt: skip
PROMISE_STATES = {"open": "Open", "kept": "Kept", "broken": "Broken", "released": "Released"}


def refuse_waiting_on_nobody(values: Any) -> None:
    """A to-do that waits says on whom."""
    if values.get("state") == "waiting" and not values.get("waiting_on"):
        raise Refused("waiting_on", "Say on whom this waits.")


class Todo(Record, table=True):
    """Something to be done, once or again and again."""

    __tablename__ = "todo"
    about: ClassVar[KindAbout] = KindAbout(
        "todo", "To-do", "To-dos", "todos", ("title",), ("account",),
        checks=(refuse_waiting_on_nobody,), private_loose=True,
        icon="list-todo", sort=("due_on", "place"), lookups=(
            "state due_on starts_on life assignee account", "state asked_on if asked_on",
            "state due_on issue if issue", "issue state life due_on",
        ), acts={
            ("state", "done"): "amdesk.todos.actions:complete_todo",
            ("state", "dropped"): "amdesk.todos.actions:drop_todo",
            ("state", "open"): "amdesk.todos.actions:reopen_todo",
        },
    )  # fmt: skip

    title: str | None = f.text("To-do", required=True, shown="table form brief")
    account: str | None = f.ref("Account", "account", owner=True, shown="table form")
    note: str | None = f.note("Note", searched=True)
    due_on: Any = f.day("Due", shown="table form brief", indexed=True)
    due_time: Any = f.clock_time("At", shown="table form")
    starts_on: Any = f.day("Not before", indexed=True)
    priority: str | None = f.choice("Priority", PRIORITIES, default="normal")
    estimate_minutes: int | None = f.integer("Takes", unit="minutes", low=1, high=100_000)
    repeat: str | None = f.text(
        "Repeats", help="every Monday, or by RFC 5545: FREQ=WEEKLY", rule=parse_rule
    )
    state: str | None = f.choice(
        "State", TODO_STATES, default="open", shown="table form", indexed=True
    )
    waiting_on: str | None = f.text("Waiting on", shown="table form", searched=True)
    asked_on: Any = f.day("Asked on")
    done_at: Any = f.instant("Done at", indexed=True)
    assignee: str | None = f.ref("For", "colleague", shown="table form")
    source: str | None = f.choice("Comes from", TODO_SOURCES)
    contact: str | None = f.ref("Person", "contact")
    plan: str | None = f.ref("Plan", "plan")
    objective: str | None = f.ref("Objective", "objective")
    strategy: str | None = f.ref("Strategy", "strategy", indexed=True)
    issue: str | None = f.ref("Issue", "issue", indexed=True)
    promise: str | None = f.ref("Promise", "promise", indexed=True)
    feedback: str | None = f.ref("From the feedback", "feedback", indexed=True)
    development: str | None = f.ref("Development plan", "development", indexed=True)
    tells_customer: bool | None = f.flag("Closes the loop with the customer", default=False)
    place: str | None = f.text("Order", shown="")


class Promise(Record, table=True):
    """A commitment either way: who said what to whom, by when."""

    __tablename__ = "promise"
    about: ClassVar[KindAbout] = KindAbout(
        "promise", "Promise", "Promises", "todos", ("what",), ("account",), private_loose=True,
        icon="flag", lookups=("state due_on",), acts={
            ("state", "kept"): "amdesk.todos.promises:keep_promise",
            ("state", "broken"): "amdesk.todos.promises:break_promise",
            ("state", "released"): "amdesk.todos.promises:release_promise",
            ("state", "open"): "amdesk.todos.promises:reopen_promise",
        },
    )  # fmt: skip

    what: str | None = f.text("Promise", required=True, shown="table form brief")
    account: str | None = f.ref("Account", "account", owner=True, shown="table form")
    by: str | None = f.text("By", shown="table form", searched=True)
    to: str | None = f.text("To", shown="table form brief", searched=True)
    contact: str | None = f.ref("Person", "contact")
    said_on: Any = f.day("Said on")
    due_on: Any = f.day("Due", shown="table form brief", indexed=True)
    state: str | None = f.choice(
        "State", PROMISE_STATES, default="open", shown="table form", indexed=True
    )
    settled_on: Any = f.day("Settled on")
    interaction: str | None = f.ref("Said in", "interaction")
    feedback: str | None = f.ref("From the feedback", "feedback")
    note: str | None = f.note("Note", searched=True)


class TimeLog(Record, table=True):
    """Minutes spent on an account, marked high-value or not."""

    __tablename__ = "time_log"
    about: ClassVar[KindAbout] = KindAbout(
        "time-log", "Time", "Time", "todos", ("activity",), ("account",), private_loose=True
    )

    account: str | None = f.ref("Account", "account", owner=True, shown="table form")
    spent_on: Any = f.day("Date", required=True, shown="table form")
    minutes: int | None = f.integer("Minutes", required=True, low=1, high=1440, shown="table form")
    activity: str | None = f.text("Activity", shown="table form")
    high_value: bool | None = f.flag("High-value", default=False, shown="table form")
