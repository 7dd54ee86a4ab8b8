"""Records in other people's formats. See docs/how-to/times.md for TimeML."""
