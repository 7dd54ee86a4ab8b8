"""``python -m dragoman``: the same as the command ``dragoman``."""

from __future__ import annotations

from dragoman.cli.app import main

if __name__ == "__main__":
    main()
