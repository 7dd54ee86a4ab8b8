"""The model folder: whole, small, and refused in one clear line when it is not."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from dragoman.errors import ModelError
from dragoman.language.model import FOLDER, GRAPHS, ReaderModel, compute_digest, digest
from dragoman.language.reader import load_reader

LARGEST = 30 * 2**20  # bytes, what the package may spend on a model
FILES = (
    *(f"{name}.onnx" for name in GRAPHS),
    "labels.json",
    "lemmas.tsv",
    "vocabulary.txt",
    "coreference.npz",
    "similar.npz",
    "digest.txt",
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A model folder to be damaged: links to the files of ours."""
    folder = tmp_path / "reader_model"
    folder.mkdir()
    for name in FILES:
        (folder / name).symlink_to(FOLDER / name)
    return folder


def replace(path: Path, content: bytes) -> None:
    """Put a file where a link was; what the link led to stays whole."""
    path.unlink()
    path.write_bytes(content)


def test_the_model_is_whole_and_its_digest_is_that_of_its_files():
    assert {path.name for path in FOLDER.iterdir()} == {*FILES}
    assert (FOLDER / "digest.txt").read_text("ascii").strip() == compute_digest(FOLDER)


def test_the_model_is_small():
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= LARGEST


def test_the_version_names_the_model_and_its_digest(reader):
    name, _, found = reader.version.partition("+")
    assert name
    assert found == digest(FOLDER)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_told_in_one_line(copy, name):
    (copy / name).unlink()
    refused(copy)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("damage", [b"", b"nonsense", b"\xff\xfe\x00", b"{}", b"[]"], ids=repr)
def test_a_damaged_file_is_told_in_one_line(copy, name, damage):
    replace(copy / name, damage)
    refused(copy)


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_short_is_told_in_one_line(copy, name):
    whole = (copy / name).read_bytes()
    replace(copy / name, whole[: len(whole) // 2] if name != "digest.txt" else whole[:6])
    refused(copy)


def test_one_changed_weight_is_noticed(copy):
    whole = bytearray((copy / "encoder.onnx").read_bytes())
    whole[len(whole) // 2] ^= 1
    replace(copy / "encoder.onnx", bytes(whole))
    refused(copy)


def test_labels_of_another_model_are_noticed(copy):
    labels = json.loads((copy / "labels.json").read_text("utf-8"))
    labels["rel"] = labels["rel"][:-1]
    replace(copy / "labels.json", json.dumps(labels).encode())
    refused(copy)


def test_no_folder_is_told_in_one_line(tmp_path):
    refused(tmp_path / "nowhere")


def refused(folder: Path) -> None:
    with pytest.raises(ModelError) as caught:
        load_reader(folder)
    message = str(caught.value)
    assert "\n" not in message
    assert message.endswith("Reinstall dragoman.")


@pytest.mark.slow
def test_the_graphs_agree_with_the_labels():
    model = ReaderModel()
    pieces = [model.vocabulary.index(piece) for piece in ("[CLS]", "talks", "failed", "[SEP]")]
    states, roles, names = model.encode(pieces, [32, 0, 1, 32], [1, 2])
    assert states.shape == (4, 384)
    assert roles.shape == (2, 4)
    assert names.shape == (2, len(model.labels.name))
    analysis = model.analyse(states, [1, 2], [1, 2])
    assert analysis.arcs.shape == (2, 2)
    for name, found in analysis.tags.items():
        assert found.shape == (2,)
        assert found.max() < len(getattr(model.labels, name))
    assert model.relate(analysis, np.array([1, 1])).shape == (2, len(model.labels.rel))
