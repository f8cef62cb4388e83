"""The engine: documents in, findings out. It knows nothing of screens and prints nothing."""
