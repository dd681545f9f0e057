"""Fitted Deck, minutes -> the deck of a shorter talk, and its plan."""
