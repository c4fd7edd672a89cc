"""Search: what ranks first, what is left out, and an index that follows every change."""

from __future__ import annotations

from datetime import UTC, datetime

from amdesk.kinds import KINDS
from amdesk.records import rows
from amdesk.records.edits import add_record, edit_record, trash_record
from amdesk.store.desk import Desk
from amdesk.store.search import find
from amdesk.store.work import Work, action
from amdesk.todos.records import Todo


@action("Add many")
def add_todos(work: Work, titles: list[str]) -> None:
    for title in titles:
        rows.add(work, Todo(title=title))


def add(desk, kind: str, /, **values: object) -> str:
    return desk.run(add_record, KINDS[kind], values).result


def titles(desk, words: str, **wanted) -> list[str]:
    return [hit.title for hit in find(desk.connection, desk.sheets, words, **wanted)]


def word_lines(desk) -> set[tuple[int, str, str]]:
    return set(
        desk.read().rows(
            "SELECT w.grade, w.word, d.record FROM search_word w JOIN search_doc d ON d.id = w.doc"
        )
    )


def test_an_account_whose_name_begins_so_comes_before_people_and_to_dos_of_that_word(desk) -> None:
    account = add(desk, "account", name="Marlow Foods")
    add(desk, "contact", given_name="Mar", family_name="Ott", account=account)
    add(desk, "contact", given_name="Ida", family_name="Marlow", account=account)
    add(desk, "account", name="Upper Marlow Mills")
    desk.run(add_todos, [f"Call Marlow {place}" for place in range(300)])
    assert titles(desk, "mar", limit=4) == [
        "Marlow Foods", "Mar Ott", "Upper Marlow Mills", "Ida Marlow",
    ]  # fmt: skip
    assert titles(desk, "marlow", limit=3) == ["Marlow Foods", "Upper Marlow Mills", "Ida Marlow"]
    assert titles(desk, "ida mar", limit=3) == ["Ida Marlow"]


def test_only_one_kind_is_found_when_asked_for_however_many_others_there_are(desk) -> None:
    account = add(desk, "account", name="Castrell")
    desk.run(add_todos, [f"Castrell {place}" for place in range(300)])
    add(desk, "opportunity", title="Castrell spares", account=account)
    assert titles(desk, "cast", kind="account") == ["Castrell"]
    assert titles(desk, "cast", kind="opportunity") == ["Castrell spares"]
    assert titles(desk, "cast", kind="contact") == []
    assert len(titles(desk, "cast", kind="todo", limit=40)) == 40


def test_what_hangs_below_the_trash_is_not_found_and_gives_its_place_to_others(desk) -> None:
    gone, here = (add(desk, "account", name=name) for name in ("Gone", "Here"))
    for place in range(5):
        add(desk, "contact", given_name="Ada", family_name=str(place), account=gone)
    add(desk, "contact", given_name="Adalbert", family_name="Long", account=here)
    desk.run(trash_record, KINDS["account"], gone)
    assert titles(desk, "ada", limit=2) == ["Adalbert Long"]


def test_a_passage_is_given_only_where_the_title_does_not_say_it(desk) -> None:
    account = add(desk, "account", name="Brightmoor")
    add(desk, "todo", title="Brief the back-up", note="Nothing else", account=account)
    add(desk, "interaction", account=account, kind="call", subject="Shutdown",
        happened_at=datetime(2026, 3, 1, 10, tzinfo=UTC),
        notes="A short brief before each shutdown would help us.")  # fmt: skip
    hits = find(desk.connection, desk.sheets, "brief")
    assert [(hit.kind, "short brief" in hit.snippet) for hit in hits] == [
        ("todo", False), ("interaction", True),
    ]  # fmt: skip
    assert hits[0].snippet == ""


def test_the_words_of_titles_follow_edits_and_their_undoing(desk) -> None:
    account = add(desk, "account", name="Łódź Łódź Works")
    desk.run(edit_record, KINDS["account"], account, {"name": "Harbour Works"})
    assert {(grade, word) for grade, word, _ in word_lines(desk)} == {(0, "harbour"), (1, "works")}
    desk.undo()
    assert {(grade, word) for grade, word, _ in word_lines(desk)} == {
        (0, "lodz"), (1, "lodz"), (1, "works"),
    }  # fmt: skip
    desk.run(trash_record, KINDS["account"], account)
    assert word_lines(desk) == set()


def test_a_desk_whose_index_is_of_another_form_gets_it_anew_at_its_next_opening(desk) -> None:
    add(desk, "account", name="Brightmoor")
    desk.connection.execute("DROP TABLE search_word")
    desk.close()
    again = Desk.open(desk.place, clock=desk.clock)
    assert titles(again, "bright") == ["Brightmoor"]
    again.close()
