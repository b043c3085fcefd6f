"""The tests: a file for each module of `macros/`, and for what the modules do together."""
