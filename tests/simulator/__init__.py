"""The messy submitter: fills in our forms, then does to them what people and programs do; and tells
how much of it is read all the same. Used by the tests (a sample) and by `make bench` (all of it)."""
