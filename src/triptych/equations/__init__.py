"""LaTeX -> MathML, checked; and MathML -> a line of text, for where nothing else can stand.

Reading checks what was written, rendering and the slides set it: all three from the same tree.
"""

from triptych.equations.latex import LABEL, LONGEST, TAG, LatexError, mathml
from triptych.equations.line import linear, plain

__all__ = ["LABEL", "LONGEST", "TAG", "LatexError", "linear", "mathml", "plain"]
