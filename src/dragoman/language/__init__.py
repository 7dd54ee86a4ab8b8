"""Text to Doc: the reader model and everything that knows how words are cut, tagged and joined to trees."""
