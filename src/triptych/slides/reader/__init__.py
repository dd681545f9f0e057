"""Slides XHTML -> Deck, strictly: what cannot become a native shape is an error."""
