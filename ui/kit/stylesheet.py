"""The style sheet for plain controls; delegates and painted widgets do the rest.

Fields go from a 1 px to a 2 px edge on focus with one pixel less padding, so that nothing moves.
"""

from __future__ import annotations

from pathlib import Path

from ui.kit.tokens import Tokens

_SHEET = """
QToolTip{{background:{ink};color:{bg};border:0;padding:5px 8px}}
QLineEdit,QPlainTextEdit,QTextEdit,QAbstractSpinBox,QComboBox{{background:{bg};color:{text};
 border:1px solid {control};border-radius:6px;padding:5px 10px;
 selection-background-color:{accentSoft};selection-color:{text}}}
QLineEdit,QAbstractSpinBox,QComboBox{{min-height:{field}px}}
QPlainTextEdit,QTextEdit{{padding:6px 8px}}
QLineEdit:focus,QAbstractSpinBox:focus,QComboBox:focus{{border:2px solid {accent};padding:4px 9px}}
QPlainTextEdit:focus,QTextEdit:focus{{border:2px solid {accent};padding:5px 7px}}
QLineEdit[wrong="true"],QPlainTextEdit[wrong="true"],QAbstractSpinBox[wrong="true"],
QComboBox[wrong="true"]{{border-color:{badFill}}}
QLineEdit:disabled,QPlainTextEdit:disabled,QAbstractSpinBox:disabled,QComboBox:disabled{{
 background:{sunken};color:{disabled};border-color:{line2}}}
QLineEdit[bare="true"],QPlainTextEdit[bare="true"]{{border:0;padding:0;background:transparent}}
QAbstractSpinBox::up-button,QAbstractSpinBox::down-button{{border:0;width:20px;background:none}}
QAbstractSpinBox::up-arrow,QComboBox::up-arrow{{image:url({up});width:{arrow}px;height:{arrow}px}}
QAbstractSpinBox::down-arrow,QComboBox::down-arrow{{image:url({down});width:{arrow}px;height:{arrow}px}}
QComboBox::drop-down{{border:0;width:26px}}
QDateEdit::drop-down{{border:0;width:26px}}
QDateEdit::down-arrow{{image:url({down});width:{arrow}px;height:{arrow}px}}
QComboBox QAbstractItemView{{background:{raised};color:{text};border:1px solid {line2};
 padding:4px;outline:0;selection-background-color:{accentSoft};selection-color:{text}}}
QPushButton{{background:{bg};color:{text};border:1px solid {line2};border-radius:6px;
 padding:5px 12px;min-height:{field}px;font-weight:500}}
QPushButton:hover{{background:{hover}}}
QPushButton:pressed{{background:{pressed}}}
QPushButton:default{{background:{accent};border-color:{accent};color:{onAccent};font-weight:600}}
QPushButton:disabled{{background:{pressed};color:{disabled};border-color:{line2}}}
QToolButton{{background:transparent;border:0;border-radius:6px;padding:4px}}
QToolButton:hover{{background:{hover}}}
QToolButton:pressed,QToolButton:checked{{background:{pressed}}}
QCheckBox,QRadioButton{{spacing:9px;color:{text};min-height:24px;background:transparent}}
QCheckBox:disabled,QRadioButton:disabled{{color:{disabled}}}
QCheckBox::indicator,QRadioButton::indicator{{width:{ind}px;height:{ind}px;
 border:1.5px solid {control};background:{bg}}}
QCheckBox::indicator{{border-radius:4px}}
QRadioButton::indicator{{border-radius:{half}px}}
QCheckBox::indicator:checked{{background:{accent};border-color:{accent};image:url({check})}}
QRadioButton::indicator:checked{{border:5px solid {accent};width:{core}px;height:{core}px}}
QCheckBox::indicator:disabled,QRadioButton::indicator:disabled{{border-color:{disabled}}}
QMenu{{background:{raised};border:1px solid {line2};padding:5px;color:{text}}}
QMenu::item{{padding:5px 26px 5px 26px;border-radius:5px;min-height:{field}px}}
QMenu::item:selected{{background:{accentSoft}}}
QMenu::item:disabled{{color:{disabled}}}
QMenu::icon{{padding-left:6px}}
QMenu::separator{{height:1px;background:{line};margin:5px 4px}}
QMenuBar{{background:{chrome};color:{text}}}
QMenuBar::item{{padding:5px 9px;background:transparent;border-radius:4px}}
QMenuBar::item:selected{{background:{pressed}}}
QScrollArea,QTableView,QListView,QTreeView{{border:0;outline:0;color:{text}}}
QHeaderView{{background:{bg};border:0}}
QHeaderView::section{{background:{bg};color:{text2};border:0;border-bottom:1px solid {line2};
 padding:6px 8px;font-size:{small}px;font-weight:400}}
QTableCornerButton::section{{background:{bg};border:0}}
QScrollBar:vertical{{background:transparent;width:11px;margin:0}}
QScrollBar:horizontal{{background:transparent;height:11px;margin:0}}
QScrollBar::handle{{background:{line2};border-radius:3px;margin:2px 3px 2px 3px}}
QScrollBar::handle:vertical{{min-height:32px}}
QScrollBar::handle:horizontal{{min-width:32px;margin:3px 2px 3px 2px}}
QScrollBar::handle:hover,QScrollBar::handle:pressed{{background:{control}}}
QScrollBar::add-line,QScrollBar::sub-line{{width:0;height:0;border:0}}
QScrollBar::add-page,QScrollBar::sub-page{{background:none}}
QSplitter::handle{{background:{line}}}
QSplitter::handle:hover{{background:{accentLine}}}
QSlider::groove:horizontal{{height:4px;background:{track}}}
QSlider::sub-page:horizontal{{background:{accent}}}
QSlider::handle:horizontal{{background:{bg};border:2px solid {accent};width:9px;height:9px;
 margin:-5px 0;border-radius:6px}}
QStatusBar{{background:{chrome};color:{text2}}}
QStatusBar::item{{border:0}}
QProgressBar{{background:{track};border:0;height:6px;text-align:center;color:transparent}}
QProgressBar::chunk{{background:{accent}}}
"""


def style_sheet(tokens: Tokens, root: Path) -> str:
    """Return the application's style sheet for `tokens`; `root` is the resources folder."""
    folder = (root / "icons" / "qss").as_posix()
    colours = {role: tokens.hex(role) for role in tokens.colours}
    indicator = tokens.size("checkbox") - 3
    return _SHEET.format(
        **colours,
        field=tokens.line_height("body"),
        small=tokens.px(12),
        arrow=tokens.px(14),
        ind=indicator,
        half=(indicator + 3) // 2,
        core=indicator + 3 - 10,
        check=f"{folder}/check-{'dark' if tokens.dark else 'light'}.svg",
        up=f"{folder}/chevron-up.svg",
        down=f"{folder}/chevron-down.svg",
    )
