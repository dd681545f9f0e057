"""A fitted deck in OOXML's words: strings of PresentationML and DrawingML, part by part.

Nothing here knows python-pptx; `slides/pptx.py` hangs the parts into a package.
"""
