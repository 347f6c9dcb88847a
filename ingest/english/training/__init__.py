"""Training of the English model: from annotated text to the file that ships. Needs ``comity[train]``."""
