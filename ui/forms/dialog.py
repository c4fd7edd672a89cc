"""The dialog that adds or edits a record of any kind, and keeps what was typed when it is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from amdesk.base.errors import AmdeskError
from amdesk.records.shapes import FormContent
from ui.bridge.facts import DraftKey
from ui.bridge.records import DeskRecords
from ui.forms.form import RecordForm
from ui.kit.buttons import Button
from ui.kit.dialog import Dialog
from ui.kit.drawing import announce
from ui.kit.layouts import ScrollArea
from ui.kit.notices import Notice
from ui.kit.theme import theme_of

WIDTH = 560
MOST_OF_WINDOW = 0.66


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a form is wanted for.

    `preset` are values a new record begins with, `hidden` fields the form does not show because
    the place it was opened from settles them. `title` overrules "Add …" and "Edit …".
    """

    kind: str
    record_id: str = ""
    preset: Mapping[str, Any] = field(default_factory=dict)
    hidden: tuple[str, ...] = ()
    title: str = ""
    subtitle: str = ""
    shown: tuple[str, ...] = ()
    """Fields shown at once though they are not among the main ones."""

    @property
    def draft_key(self) -> DraftKey:
        """Under which an unsaved form is kept."""
        place = ",".join(f"{name}={value}" for name, value in sorted(self.preset.items()))
        return self.kind, self.record_id, place


class RecordDialog(Dialog):
    """A form with Save: refusals stand at their field, what was typed stays.

    Left without saving, what was typed is kept and shown again the next time. `saved` carries the
    record's id.
    """

    saved = Signal(str)

    def __init__(
        self, content: FormContent, source: DeskRecords, wanted: Wanted, parent: QWidget
    ) -> None:
        label = source.text(content.shape.label)
        title = wanted.title or self._title(content, label)
        super().__init__(title, subtitle=wanted.subtitle, parent=parent, width=WIDTH)
        self._source = source
        self._wanted = wanted
        self._saving = False
        self._notice: Notice | None = None
        self.form = RecordForm(content, source, hidden=wanted.hidden, shown=wanted.shown)
        self._scroll = ScrollArea(self.form, ground="raised")
        self._scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.body.addWidget(self._scroll)
        words = self.tr("Save") if content.record_id else self.tr("Add")
        self.save_button = Button(words, kind="primary", keys="Ctrl+Enter")
        self.save_button.clicked.connect(self.save)
        self.add_button(self.save_button, default=True)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self.save)
        self.form.changed.connect(self._edited)
        self.form.grown.connect(self._grow)
        self._show_draft()
        self._fit()

    def save(self) -> None:
        """Save, or show what stands in the way."""
        if self._saving or not self.form.check():
            return
        values = self.form.values()
        if not values and self._wanted.record_id:
            self.accept()
            return
        self._saving = True
        self.save_button.setEnabled(False)
        self._source.save(
            self._wanted.kind,
            self._wanted.record_id,
            values,
            then=self._done,
            failed=self._refused,
            owner=self,
        )

    def reject(self) -> None:
        """Leave without saving; what was typed is kept for the next time."""
        draft = self.form.draft()
        if draft and not self._saving:
            titles = {f"title:{name}": text for name, text in self.form.titles().items()}
            self._source.keep_draft(self._wanted.draft_key, {**draft, **titles})
        super().reject()

    def _title(self, content: FormContent, label: str) -> str:
        if not content.record_id:
            return self.tr("Add: {kind}").format(kind=label)
        return self.tr("Edit: {title}").format(title=content.title or label)

    def _done(self, record_id: str) -> None:
        self._saving = False
        self.saved.emit(record_id or self._wanted.record_id)
        self.accept()

    def _refused(self, error: AmdeskError) -> None:
        self._saving = False
        self.save_button.setEnabled(True)
        rest = self.form.show_refusal(error)
        if rest:
            self._say(rest, "bad")

    def _edited(self) -> None:
        if self._notice is not None:
            self._notice.hide()

    def _say(self, sentence: str, tone: str, *actions: Button) -> None:
        if self._notice is not None:
            self.body.removeWidget(self._notice)
            self._notice.deleteLater()
        self._notice = Notice(sentence, tone=tone, actions=actions)  # type: ignore[arg-type]
        self.body.insertWidget(0, self._notice)
        announce(self, sentence)

    def _show_draft(self) -> None:
        kept = self._source.take_draft(self._wanted.draft_key)
        if not kept:
            return
        values = {name: value for name, value in kept.items() if not name.startswith("title:")}
        titles = {name[6:]: str(text) for name, text in kept.items() if name.startswith("title:")}
        start = self.form.content
        self.form.show_draft(values, titles)
        again = Button(self.tr("Start afresh"), small=True)

        def afresh() -> None:
            begun = {name: start.values.get(name) for name in self.form.names()}
            self.form.show_draft(begun, start.titles)
            self._edited()

        again.clicked.connect(afresh)
        self._say(self.tr("What you typed last time and did not save is here."), "info", again)

    def _grow(self) -> None:
        """Be higher around the same middle."""
        middle = self.geometry().center()
        self._fit()
        self.adjustSize()
        self.move(middle.x() - self.width() // 2, middle.y() - self.height() // 2)

    def _fit(self) -> None:
        """Be as high as the form, but never higher than most of the window."""
        parent = self.parentWidget()
        window = parent.window() if parent is not None else self
        wide = theme_of(self).tokens.px(WIDTH) - 60
        wanted = max(self.form.heightForWidth(wide), self.form.sizeHint().height()) + theme_of(
            self
        ).tokens.px(24)
        most = int(max(window.height(), 480) * MOST_OF_WINDOW)
        self._scroll.setMinimumHeight(min(wanted, most))
        self.setMaximumWidth(max(theme_of(self).tokens.px(WIDTH) + 80, 400))


def open_form(
    source: DeskRecords,
    wanted: Wanted,
    parent: QWidget,
    *,
    saved: Callable[[str], object] | None = None,
) -> None:
    """Ask for a record's form and open it over `parent`'s window; `saved` gets the id."""

    def show(content: FormContent) -> None:
        dialog = RecordDialog(content, source, wanted, parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if saved is not None:
            dialog.saved.connect(saved)
        dialog.open()

    owner: QObject = parent
    source.content(wanted.kind, wanted.record_id, wanted.preset, then=show, owner=owner)
