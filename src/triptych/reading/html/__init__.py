"""Raw HTML -> drafts, as its author meant it.

    content ──tokens──▶ tags and text ──tree──▶ nodes ──blocks, tables, flat──▶ drafts

Markdown between tags stays Markdown: its elements are leaves of the tree. What an element means is
told in `tags`, for blocks and running text alike; of any other the text is kept, with a warning.
"""
