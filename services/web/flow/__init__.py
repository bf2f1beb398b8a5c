"""Flow charts: matters as boxes, stages as lanes, what waits for what as lines."""
