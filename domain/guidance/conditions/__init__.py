"""The small language of conditions: tokens, tree, parser, type check, evaluation. Never code, never `eval`."""
