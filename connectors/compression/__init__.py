"""What bytes are wrapped in: the form inside knows nothing of it."""
