"""How this view reads its rows."""

from projections.rows.reading import Reading
from projections.workload.shapes import shaped

READING = Reading(shaped)
all_of = READING.all_of
