"""Competency models, assessments, gaps and development."""
