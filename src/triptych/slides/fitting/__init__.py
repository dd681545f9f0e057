"""Deck, theme -> Deck in which everything has its size and place. Pure."""
