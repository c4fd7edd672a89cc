"""The seven facts of an account's head, in words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.bridge.words import CoreWords
from ui.kit.day_words import DayWords, initials, short_money
from ui.kit.marks import BackupState, Cadence, Person, Progress, Spark
from ui.screens.account.facts import Fact

if TYPE_CHECKING:
    from amdesk.base.figure import Figure
    from ui.bridge.account_pages import HeaderPage

MOST_INPUTS = 8
SOON_DAYS = 60
LOW_HEALTH = 50


def head_facts(page: HeaderPage, words: CoreWords, days: DayWords) -> tuple[Fact, ...]:
    """Return the facts, the most important first."""
    return (
        _loyalty(page, words, days),
        _health(page, words, days),
        _revenue(page, days),
        _renewal(page, days),
        _last_contact(page),
        _next_touch(page, days),
        _backup(page, days),
    )


def why(figure: Figure, words: CoreWords, days: DayWords) -> tuple[str, ...]:
    """Return how a figure comes about: its formula, its inputs with their days, its reason."""
    say = QCoreApplication.translate
    lines = [words.text(figure.formula)]
    if figure.reason is not None:
        lines.append(words.say(figure.reason))
    for part in figure.inputs[:MOST_INPUTS]:
        value = "–" if part.value is None else words.show(part.value)
        line = f"{words.text(part.label)}: {value}"
        if part.on is not None:
            line = say("Facts", "{what}, {day}").format(what=line, day=days.short(part.on))
        lines.append(line)
    more = len(figure.inputs) - MOST_INPUTS
    if more > 0:
        lines.append(say("Facts", "and {count} more").format(count=more))
    if figure.as_of is not None:
        lines.append(say("Facts", "Oldest input: {day}").format(day=days.far(figure.as_of)))
    return tuple(lines)


def _loyalty(page: HeaderPage, words: CoreWords, days: DayWords) -> Fact:
    say = QCoreApplication.translate
    line = page.header.line
    label = say("Facts", "Loyalty")
    reasons = why(page.figures.loyalty, words, days)
    if line.loyalty is None:
        return Fact("loyalty", label, "–", say("Facts", "not asked yet"), "text3", "text3",
                    why=reasons)  # fmt: skip
    note, tone = "", "text2"
    if line.loyalty_change is not None:
        change = float(line.loyalty_change)
        sign = "+" if change > 0 else "−" if change < 0 else ""
        note = sign + days.locale.toString(abs(change), "f", 1)
        tone = "good" if change > 0 else "bad" if change < 0 else "text2"
    elif not page.figures.loyalty.enough:
        note = say("Facts", "%n answer(s)", "", line.loyalty_answers).replace(
            "(s)", "" if line.loyalty_answers == 1 else "s"
        )
    spark = Spark(page.scores) if len(page.scores) >= 3 else None
    value = days.locale.toString(float(line.loyalty), "f", 1)
    return Fact("loyalty", label, value, note, tone, trail=spark, why=reasons)


def _health(page: HeaderPage, words: CoreWords, days: DayWords) -> Fact:
    say = QCoreApplication.translate
    label = say("Facts", "Account health")
    health, weakest = page.figures.health, page.figures.weakest
    reasons = why(health, words, days)
    if not health.enough or health.value is None:
        return Fact("health", label, "–", say("Facts", "not enough known"), "text3", "text3",
                    why=reasons)  # fmt: skip
    note = ""
    if weakest is not None:
        said = words.text(weakest.label)
        if words.language == "en":  # a German noun keeps its capital
            said = said[:1].lower() + said[1:]
        note = say("Facts", "weakest: {part}").format(part=said)
    value = days.locale.toString(int(health.value))
    return Fact("health", label, value, note, why=reasons)


def _revenue(page: HeaderPage, days: DayWords) -> Fact:
    say = QCoreApplication.translate
    header = page.header
    label = say("Facts", "Revenue")
    if header.revenue_period:
        label = say("Facts", "Revenue, {period}").format(period=header.revenue_period)
    if header.revenue is None:
        return Fact("revenue", label, "–", say("Facts", "no target set"), "text3", "text3")
    value, note, bar = short_money(header.revenue, days.locale), "", None
    reasons: tuple[str, ...] = ()
    if header.target is not None and header.target.currency == header.revenue.currency:
        goal = short_money(header.target, days.locale)
        note = say("Facts", "of {target}").format(target=goal)
        if header.target.minor > 0:
            share = Decimal(header.revenue.minor) / header.target.minor
            expected = None if header.expected_ratio is None else float(header.expected_ratio)
            bar = Progress(float(share), expected)
            reasons = (
                say("Facts", "Actual {actual}, target {target}").format(
                    actual=header.revenue, target=header.target
                ),
            )
    return Fact("revenue", label, value, note, bar=bar, why=reasons)


def _renewal(page: HeaderPage, days: DayWords) -> Fact:
    say = QCoreApplication.translate
    label, line = say("Facts", "Renewal"), page.header.line
    if line.renewal_on is None:
        return Fact("renewal", label, "–", say("Facts", "no contract"), "text3", "text3")
    left = (line.renewal_on - page.today).days
    title = page.header.renewal_title or ""
    tone = "warn" if left <= SOON_DAYS else "text2"
    value = days.far(line.renewal_on)
    return Fact("renewal", label, value, days.in_days(left), tone, why=(title,) if title else ())


def _last_contact(page: HeaderPage) -> Fact:
    say = QCoreApplication.translate
    line = page.header.line
    label = say("Facts", "Last contact")
    agreed = say("Facts", "agreed {days}").format(days=line.agreed_days)
    bar = Cadence(line.elapsed_days, line.agreed_days)
    if line.elapsed_days is None:
        return Fact("contact", label, say("Facts", "Never"), agreed, tone="text3", bar=bar)
    if line.elapsed_days == 0:
        value = say("Facts", "Today")
    else:
        value = say("Facts", "%n day(s) ago", "", line.elapsed_days)
        value = value.replace("(s)", "" if line.elapsed_days == 1 else "s")
    tone = "bad" if line.elapsed_days > line.agreed_days else "text"
    return Fact("contact", label, value, agreed, tone=tone, bar=bar)


def _next_touch(page: HeaderPage, days: DayWords) -> Fact:
    say = QCoreApplication.translate
    label, touch = say("Facts", "Next touch"), page.header.next_touch
    if touch is None:
        return Fact("touch", label, "–", say("Facts", "nothing planned"), "text3", "text3")
    kinds = {
        "call": say("Facts", "visit"),
        "visit": say("Facts", "visit"),
        "touch": say("Facts", "agreed"),
        "review": say("Facts", "review"),
    }
    value = days.moment(touch.on, touch.at)
    reasons = (touch.title,) if touch.title else ()
    return Fact("touch", label, value, kinds.get(touch.kind, ""), why=reasons)


def _backup(page: HeaderPage, days: DayWords) -> Fact:
    say = QCoreApplication.translate
    label, cover = say("Facts", "Back-up"), page.header.backup
    if cover is None:
        return Fact("backup", label, say("Facts", "None"), tone="bad", trail=BackupState("none"))
    said_yes = cover.state in {"accepted", "active"}
    mark = BackupState("acknowledged" if said_yes else "waiting")
    reason = say("Facts", "{name} has said yes") if said_yes else say("Facts", "{name} was asked")
    reasons = [reason.format(name=cover.name)]
    if cover.from_on and cover.until_on:
        period = say("Facts", "from {first} to {last}")
        reasons.append(period.format(first=days.far(cover.from_on), last=days.far(cover.until_on)))
    short = cover.name.split()[0] if cover.name else ""
    lead = Person(initials(cover.name))
    return Fact("backup", label, short, lead=lead, trail=mark, why=tuple(reasons))
