"""The threads of the core: asking queries and running actions without stopping the window."""
