"""What words and names mean: the codebook, English cues and frames, and the world tables."""
