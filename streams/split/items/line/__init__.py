"""What one line says by itself: its words, its form, its facts."""
