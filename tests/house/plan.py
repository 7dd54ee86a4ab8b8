"""What the house tests look at: the files of the source, their syntax trees, and the words of the house itself."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "dragoman"


def source_files(*rooms: str) -> list[Path]:
    """The Python files of some rooms, or of the whole package."""
    folders = [SOURCE / room for room in rooms] or [SOURCE]
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def shown(path: Path) -> str:
    """A path as test ids show it."""
    return str(path.relative_to(ROOT))


def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def room_of(path: Path) -> str:
    """The room that a file stands in; the stem for a file beside the rooms."""
    parts = path.relative_to(SOURCE).parts
    return parts[0] if len(parts) > 1 else path.stem


def imported_packages(tree: ast.Module) -> set[str]:
    """The top-level packages that a file imports, anywhere in it."""
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    parts = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not node.level}
    return {name.split(".")[0] for name in plain | parts}


def house_words() -> set[str]:
    """Names that code may list: fields of the classes in `record` and `lexicon`, members of closed sets."""
    found: set[str] = set()
    for tree in map(tree_of, source_files("record", "lexicon")):
        for node in ast.walk(tree):
            if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal":
                found.update(str(leaf.value) for leaf in ast.walk(node.slice) if isinstance(leaf, ast.Constant))
            if isinstance(node, ast.ClassDef):
                found.update(name_of(part) for part in node.body if isinstance(part, ast.AnnAssign))
    return found


def name_of(field: ast.AnnAssign) -> str:
    """The name of an annotated field."""
    return field.target.id if isinstance(field.target, ast.Name) else ""
