"""Accuracy and speed of every layer, measured with the scorers beside the repository."""
