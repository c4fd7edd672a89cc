"""Widgets and painters that know no area. Import from the modules; nothing is loaded here.

theme        ``Theme(*, resources=None, scheme=Scheme.SYSTEM, text_scale=100)``, ``.install(app)``,
             ``.tokens``, ``.set_scheme``, ``.set_text_scale``, ``.font(role)``,
             ``.icon(name, role)``, ``.pixmap``, ``.paint_icon``, signal ``changed``;
             ``Scheme``; ``theme_of(widget)``
tokens       ``Tokens`` (``.colour(role)``, ``.hex``, ``.px(n)``, ``.size(name)``,
             ``.radius(name)``, ``.font(role)``, ``.line_height(role)``), ``load_tokens``,
             ``resource_root``,
             ``LEADING_MIDDLE``, ``TRAILING_MIDDLE``
icons        ``Icons``: tinted Lucide pixmaps, reached through the theme
focus        ``FocusRing``: rings buttons and sliders; a widget's property ``focusRing`` overrules
mark_values  ``Cadence(elapsed_days, agreed_days)``, ``Progress(done_ratio, expected_ratio)``,
             ``Loop(stage)``, ``Pips(filled, total)``, ``Risk(likelihood, impact)``,
             ``Person(initials, mine, soft, gap)``, ``ChipValue(text, tone, icon)``,
             ``Qualification(scores)``, ``Influence(level)``, ``Share(ratio)``, ``Rating(step)``,
             ``BackupState(state)``, ``Spark(values)``, ``Radar``, ``Trend``, ``Milestones``,
             ``Scale``
marks        a painter per value: ``cadence(painter, rect, value, tokens)`` and its kin, also
             ``key_cap``, ``checkbox``, ``chip_size``, ``key_cap_size``, ``milestone_height``;
             offers the values too
mark_view    ``MarkView(value, QSize, accessible=)``; ``paint_mark(painter, rect, value, widget)``
paint_geometry  ``paint_geometry(painter, rect, picture, tokens, zoom=1)`` for the core's charts
drawing      ``write``, ``Pen``, ``mirrored``, ``text_width``, ``paint_caps``, ``caps_width``,
             ``key_texts``, ``keys_in_line``, ``paint_row_ground``, ``announce(widget, text)``
labels       ``Label(text, role=, colour=, weight=, wrap=)``, ``IconLabel(name, colour, size)``,
             ``SectionHeading(title, count=, note=, tone=)`` with ``add_action``
buttons      ``Button(text, kind=, icon=, keys=, small=, accessible=)``; kinds primary, secondary,
             quiet, danger
choices      ``SegmentedControl(options, counts=, accessible=, fill=)`` with ``current()``,
             ``choose(n)`` and ``chosen(int)``; ``ScoreStrip(accessible=)`` with ``score()``,
             ``set_score`` and ``score_changed(int or None)``
chips        ``Chip(ChipValue, active=)``, ``KeyHint(keys, words)``, ``KeyHints`` with
             ``set_hints`` and ``set_state``, ``paint_chip``
tabs         ``TabBar(accessible=)`` with ``add(text, count)`` and ``set_count``
fields       ``TextField``, ``SearchField(placeholder=, keys=)``, ``NoteField(lines=)``,
             ``FormRow(label, editor, help_text=)`` with ``set_error`` and ``clear_error``,
             ``Hairline(down=)``, ``LeaveWatcher(editor).left``, ``set_wrong(editor, wrong=)``
date_field   ``DateField(value, accessible=, read=)`` with ``date_changed`` and ``refused``,
             ``TimeField``, ``days_understood``; words are read by ``typed_words``
headers      ``PageHeader(heading, find_keys=, primary=)`` with ``set_heading``, ``set_crumbs``,
             ``add_extra``, ``set_primary`` and the signals ``find_requested``, ``back_requested``,
             ``crumb_requested(int)``; ``FindButton``
notices      ``Notice(text, tone=, actions=)``, ``UndoBar(parent).offer(words)`` with
             ``undo_requested``, ``EmptyState(sentence, action)``, ``PlaceholderRows(rows)`` with
             ``start`` and ``stop``
lines        ``Column(header, getter, kind, width, stretch, trailing, sort_key, priority)``,
             ``Cell(text, mark, tone, note, icon, spoken)``, ``CellKind``,
             ``LineTableModel(columns, key=, lines=, sentence=)`` with ``set_lines``;
             ``TwoLine(key, title, detail, lead, …)``, ``TwoLineModel``; roles ``LINE_ROLE``,
             ``KEY_ROLE``, ``CELL_ROLE``, ``KIND_ROLE``
table        ``TableView(accessible=, row_size=, marks_cells=)`` with ``show_lines(model)``,
             ``choose(key)``, ``current_key()``, ``open_requested``, ``current_changed``;
             ``TableDelegate``, ``TableHeader``, ``flat(view, role)``
two_line     ``TwoLineList(rows, accessible=, inset=, ground=, grows=)`` with ``set_rows``,
             ``RailSection(title, rows, note=, ground=)``, ``TwoLineDelegate``
agenda_model ``AgendaLine``, ``AgendaGroup``, ``AgendaModel(groups)`` with ``set_groups``
agenda       ``AgendaView(accessible=)`` with ``show_agenda(model)``, ``choose(key)``,
             ``complete_requested``, ``open_requested``, ``current_changed``; ``RowDelegate``
dialog       ``Dialog(title, subtitle=, parent=, width=)`` with ``body``, ``set_foot``,
             ``add_button(button, default=)``; ``Scrim(window)``
note_dialog  ``NoteDialog(title, subtitle, label, button, parent)`` with ``given(str)``, ``refuse``
day_words    ``DayWords(locale)``: near and far days, lateness, short money
paged        ``PagedTableModel``: a table whose lines are asked for page by page
layouts      ``FlowLayout(parent, spacing=, line_spacing=)``, ``ScrollArea(content, ground=)``,
             ``Ground(role)``, ``dye(widget, role)``
gallery      ``gallery()``: everything on one sheet

Painted widgets ask ``theme_of`` while painting, so that a new theme only has to repaint them.
Lengths given to the kit are those at 100 % text; the kit grows them.
"""
