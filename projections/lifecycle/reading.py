"""How this view reads its rows."""

from projections.lifecycle.shapes import shaped
from projections.rows.reading import Reading

READING = Reading(shaped)
all_of = READING.all_of
