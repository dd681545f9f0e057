"""Structured chapters: YAML or JSON -> Chapter, through the same stages as Markdown.

    text ──nodes──▶ values with places ──forms──▶ blocks and sections ──▶ Chapter

Every kind of block is named in `vocabulary`, from which the published schema is made as well, so
that what an editor accepts is what is read. All that is wrong is told at once.
"""
