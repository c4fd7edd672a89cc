"""To-dos, promises and the time spent."""
