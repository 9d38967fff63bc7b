"""Pages for people: templates beside this file, what they show in `context`."""
