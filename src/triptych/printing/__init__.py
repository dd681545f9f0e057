"""XHTML -> PDF: layout, the safe fetcher, the handout's page numbers, the cheat sheet's one page.

WeasyPrint is imported here only, and only once something is printed: it needs Pango from the
system, and importing it takes longer than reading a chapter.
"""
