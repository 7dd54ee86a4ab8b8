"""The command line: parse, call, show; no logic. One file for each command."""
