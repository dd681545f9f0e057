"""Where a line of text may end, as the rules of Unicode (UAX 14) have it: parts of patterns.

LibreOffice and Pango follow them; PowerPoint breaks at any blank.
"""

from __future__ import annotations

# For a class of characters: blanks that a line may end at, and letters that it may end between.
BLANKS = " \t\n\r\f\u1680\u2000-\u2006\u2008-\u200b\u205f\u3000"
IDEOGRAPH = "\u2e80-\u2fff\u3041-\u30ff\u3100-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_QUOTES = "\"'“”‘’«»"
# Blanks at which no line ends: what closes or goes on begins none, but a number may (" .5"); an
# open bracket ends none, nor does a quotation mark before one.
TIED = (
    rf"(?:[{BLANKS}]+(?=[!?)\]}}]|[:;,.](?!\d))|(?<=[(\[{{])[{BLANKS}]+"
    rf"|(?<=[{_QUOTES}])[{BLANKS}]+(?=[(\[{{]))"
)
