"""The field vocabulary: how a record declares itself once, and the generic edits that follow."""
