"""Words that mean the same to somebody who looks for a command, in English and German at once.

A command is found by its title in the window's language; with these words it is found as well by
another word for it, and by the word of the other language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amdesk.base.folding import fold

SHORTEST = 3
"""Letters a word must have before other words are tried for it."""

_SAME = tuple(
    tuple(fold(one) for one in line.split(", "))
    for line in (
        "dark, night, black, dunkel, dunkle, nacht, schwarz",
        "light, bright, white, hell, helle, weiss",
        "colours, colors, theme, scheme, appearance, look, mode, farben, farbe, darstellung",
        "language, sprache, translation, übersetzung",
        "english, englisch",
        "german, deutsch",
        "text size, font, zoom, larger, smaller, bigger, schrift, schriftgröße, grösser, kleiner",
        "back up, backup, save, safety copy, sichern, sicherung, datensicherung, sicherungskopie",
        "export, ausgeben, exportieren, share, teilen, übergabe, make bundle, paket packen",
        "import, einlesen, importieren, load, read in, csv, excel, vcard, karten, cards",
        "log, record, note, enter, notieren, eintragen, festhalten, protokollieren, erfassen",
        "visit, besuch, call, anruf, meeting, termin, gespräch, interaction, kontakt",
        "print, drucken, pdf, paper, papier, printer, drucker, brief, kurzprofil, one-pager",
        "settings, preferences, options, configuration, einstellungen, optionen",
        "shortcuts, keys, keyboard, hotkeys, help, tasten, tastenkürzel, tastatur, hilfe",
        "undo, take back, rückgängig, zurücknehmen, widerrufen",
        "do again, redo, repeat, wiederholen, wiederherstellen",
        "to-do, todo, task, reminder, aufgabe, erinnerung",
        "new, add, create, neu, neue, neuer, anlegen, hinzufügen",
        "find, search, filter, suchen, filtern, finden",
        "back, former page, zurück, vorige seite",
        "getting started, beginning, tour, erste schritte, anfang, einführung",
        "sample, demo, example, mustergebiet, muster, beispiel",
        "today, day, heute, tag, agenda",
        "accounts, customers, clients, portfolio, kunden",
        "feedback, satisfaction, rückmeldung, rückmeldungen, zufriedenheit",
        "coverage, absence, holiday, vacation, vertretung, urlaub, abwesenheit",
        "competencies, skills, kompetenzen, fähigkeiten",
        "sync, synchronise, synchronize, fetch, send, abgleichen, abgleich, synchronisieren, holen",
        "storage, cloud, nextcloud, webdav, s3, sftp, stick, ablage, ablagen, speicher",
        "bundles, sync, exchange, history, pakete, abgleich, austausch, verlauf",
    )
)


def matches(title: str, words: Sequence[str]) -> bool:
    """Return whether every folded word begins a word of the title."""
    own = _parts(title)
    return all(any(part.startswith(word) for part in own) for word in words)


def means(title: str, words: Sequence[str]) -> bool:
    """Return whether every folded word, or another word for it, is in the title.

    Several words may also be one known phrase together: "take back" finds "Undo".
    """
    own = _parts(title)
    whole = f" {fold(title).replace(':', ' ')} "

    def has_another_for(phrase: str) -> bool:
        return any(f" {other} " in whole or other in own for other in _others(phrase))

    return has_another_for(" ".join(words)) or all(
        any(part.startswith(word) for part in own) or has_another_for(word) for word in words
    )


def _parts(title: str) -> tuple[str, ...]:
    """The words of a title: "to-do", and "do" as well."""
    folded = fold(title)
    return (*folded.split(), *folded.replace("-", " ").replace(":", " ").split())


def _others(word: str) -> Iterator[str]:
    """Yield what means the same as a word that is typed, or begun to be."""
    if len(word) < SHORTEST:
        return
    for known in _SAME:
        if any(one.startswith(word) for one in known):
            yield from known
