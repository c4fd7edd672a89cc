"""Fonts, icons, translations, models and question sets, as plain files."""
