"""XHTML -> Deck -> fitted Deck -> pptx."""
