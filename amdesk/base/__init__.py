"""Values everything else is made of: ids, clock, money, dates, figures, errors, references."""
