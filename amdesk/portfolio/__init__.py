"""Account analysis, business reviews and the programme audit."""
