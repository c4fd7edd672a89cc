"""Forms for records of any kind, drawn from frozen field descriptions.

editors  ``editor_for(FieldShape, source)``: an ``Editor`` per field type, with ``value()`` (raises
         ``NotReadable``), ``set_value(value, title)`` and ``changed``
lookup   ``LookupField``: a reference found while its name is typed
entries  ``EntriesField``: a list of entries with a label each
form     ``RecordForm(content, source)`` with ``values()``, ``check()``, ``show_refusal``
dialog   ``open_form(source, kind, …)``: adds or edits a record in a ``RecordDialog``
"""
