"""A to-do from one line on the command line, and help that leads on."""

from __future__ import annotations

from typing import Any

from amdesk.cli.grammar import LATER


def test_a_captured_line_says_what_was_understood_and_where_it_is(amdesk: Any) -> None:
    account = amdesk.add("account", "name=Brightmoor Dairies")
    line = "Send Ruth the quote 2027-03-18 3pm @brightmoor !promise"
    told = amdesk.ok("capture", "--json", line).json
    understood = told["understood"]
    assert (understood["title"], understood["due_on"]) == ("Send Ruth the quote", "2027-03-18")
    assert (understood["due_time"], understood["promise"]) == ("15:00", True)
    assert understood["account"] == {"id": account, "name": "Brightmoor Dairies"}
    todo = amdesk.ok("get", "todo", told["id"], "--json").json
    assert (todo["title"], todo["account"]["id"]) == ("Send Ruth the quote", account)
    assert amdesk.ok("get", "promise", told["promise"], "--json").json["what"] == todo["title"]


def test_a_captured_line_is_said_back_in_words_of_the_language(amdesk: Any) -> None:
    said = amdesk.ok(
        "--language", "de", "capture", "Ivo", "anrufen", "jeden", "zweiten", "Dienstag"
    )
    assert "alle 2 Wochen am Dienstag" in said.out


def test_a_name_the_desk_does_not_know_stays_in_the_title(amdesk: Any) -> None:
    said = amdesk("capture", "Call Ivo @nobody", "--json")
    assert said.code == 9
    assert said.json["understood"]["title"] == "Call Ivo @nobody"
    assert said.json["understood"]["account"] is None
    assert said.json["not_understood"] == ["nobody"]
    assert "There is nothing called nobody" in said.err


def test_a_name_that_fits_several_accounts_is_refused_with_them(amdesk: Any) -> None:
    for name in ("Brightmoor Dairies", "Brightmoor Foods"):
        amdesk.add("account", f"name={name}")
    said = amdesk("capture", "Call @brightmoor")
    assert said.code == 3
    assert "Brightmoor Dairies, Brightmoor Foods" in said.err
    assert amdesk.ok("list", "todo", "--json").lines == []


def test_a_line_without_words_of_its_own_is_refused(amdesk: Any) -> None:
    assert amdesk("capture", "!high tomorrow").code == 3


def test_help_lists_what_there_is_and_names_what_comes_later_apart(amdesk: Any) -> None:
    said = amdesk.ok("--help").out
    listed = {line.split()[0] for line in said.splitlines() if line.startswith("    ")}
    assert not listed & set(LATER)
    assert "capture" in listed
    assert "In a later version: " in said


def test_the_help_of_add_and_set_leads_to_the_fields_and_shows_an_example(amdesk: Any) -> None:
    for command in ("add", "set"):
        said = amdesk.ok(command, "--help").out
        assert "amdesk kinds todo" in said
        assert f"Example: amdesk {command} " in said


def test_the_fields_of_a_kind_fit_a_terminal_and_end_with_an_example(amdesk: Any) -> None:
    said = amdesk.ok("kinds", "todo").out
    assert max(len(line) for line in said.splitlines()) <= 110
    assert said.splitlines()[-1] == 'Example: amdesk add todo title="…"'
    assert "title *" in said


def test_a_repeat_may_be_said_in_words_wherever_a_to_do_is_written(amdesk: Any) -> None:
    assert "every Monday" in amdesk.ok("kinds", "todo").out
    todo = amdesk.add("todo", "title=Call", "repeat=every Monday")
    assert amdesk.ok("get", "todo", todo, "--json").json["repeat"] == "FREQ=WEEKLY;BYDAY=MO"
    amdesk.ok("set", "todo", todo, "repeat=monthly")
    assert amdesk.ok("get", "todo", todo, "--json").json["repeat"] == "FREQ=MONTHLY"
    assert amdesk("set", "todo", todo, "repeat=now and then").code == 3


def test_two_people_of_one_name_are_told_apart_by_account_and_title(amdesk: Any) -> None:
    for name in ("Ash", "Yew"):
        amdesk.add("account", f"name={name}")
        amdesk.add("contact", "given_name=Ruth", "family_name=Bell", f"account={name}",
                   f"title=Head of {name}")  # fmt: skip
    said = amdesk("get", "contact", "Ruth Bell").err
    assert ", Ash, Head of Ash" in said
    assert ", Yew, Head of Yew" in said


def test_a_list_shows_whose_each_record_is(amdesk: Any) -> None:
    amdesk.add("account", "name=Ash")
    amdesk.add("issue", "title=Late again", "account=Ash")
    assert "Ash" in amdesk.ok("list", "issue").out


def test_i_am_a_colleague_of_mine_by_my_own_name(amdesk: Any) -> None:
    me = amdesk.ok("info", "--json").json["identity"]
    todo = amdesk.add("todo", "title=Call", f"assignee={me['name']}")
    assignee = amdesk.ok("get", "todo", todo, "--json").json["assignee"]
    assert assignee["name"] == me["name"]
    again = amdesk.add("todo", "title=Write", f"assignee={me['email']}")
    assert amdesk.ok("get", "todo", again, "--json").json["assignee"] == assignee


def test_one_person_is_one_colleague_and_nobody_covers_for_themselves(amdesk: Any) -> None:
    amdesk.add("colleague", "name=Tom", "email=tom@ormsund.example")
    said = amdesk("add", "colleague", "name=Thomas", "email=Tom@ormsund.example")
    assert (said.code, "Tom has this e-mail address already" in said.err) == (3, True)
    me = amdesk.ok("info", "--json").json["identity"]["name"]
    amdesk.add("account", "name=Ash")
    absence = amdesk.add("absence", f"colleague={me}", "from_on=2027-07-01", "until_on=2027-07-09")
    cover = ("account=Ash", f"absence={absence}")
    said = amdesk("add", "cover", *cover, f"backup={me}")
    assert (said.code, "Nobody can cover for themselves." in said.err) == (3, True)
    amdesk.add("cover", *cover, "backup=Tom")
    assert "asked for that already" in amdesk("add", "cover", *cover, "backup=Tom").err


def test_a_second_plan_of_one_title_and_horizon_is_mentioned(amdesk: Any) -> None:
    amdesk.add("account", "name=Ash")
    plan = ("add", "plan", "kind=account", "title=Grow", "account=Ash", "horizon=short")
    assert "another plan" not in amdesk.ok(*plan).err
    assert "another plan of this title" in amdesk.ok(*plan).err


def test_today_says_how_long_accounts_are_cold_and_how_many_are_not_listed(amdesk: Any) -> None:
    lines = "".join(
        f'{{"op": "add", "kind": "account", "values": {{"name": "Account {n:03}"}}}}\n'
        for n in range(203)
    )
    file = amdesk.folder.parent / "many.jsonl"
    file.write_text(lines)
    amdesk.ok("apply", str(file))
    said = amdesk.ok("today").out
    assert "Going cold (203)" in said
    assert "and 3 more" in said
    assert said.count("Account 001") == 1
    assert "– / " in said


def test_the_coverage_check_says_what_each_of_its_parts_is_about(amdesk: Any) -> None:
    amdesk.add("account", "name=Ash")
    said = amdesk.ok("coverage", "check").out
    assert said.startswith("For the unplannable: nobody stands in when you fall ill")
    assert said.count("Ash") == 1
