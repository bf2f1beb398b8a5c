"""How this view reads its rows."""

from projections.checklist.shapes import shaped
from projections.rows.reading import Reading

READING = Reading(shaped)
all_of, one_of = READING.all_of, READING.one_of
