"""Every example of the specifications of Markdown, each a chapter of its own."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor

import pytest

from judged import judge
from sources import SPECS, Document, examples

pytestmark = pytest.mark.documents


def test_every_example_builds_all_three_and_loses_no_word() -> None:
    chapters = {
        b"# Example\n\n" + example.content: example.name
        for spec in sorted(SPECS, reverse=True)  # GFM's repeat most of CommonMark's
        for example in examples(spec)
    }
    documents = [Document(name, content) for content, name in chapters.items()]
    assert len(documents) > 650
    with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("spawn")) as crew:
        found = [fault for each in crew.map(judge, documents, chunksize=8) for fault in each]
    assert found == []
