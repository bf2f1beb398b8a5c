"""How many matters a project has left in each stage, counted from stage 1."""

Undone = tuple[int, ...]


def none_undone() -> Undone:
    """Nothing left anywhere."""
    return ()


def with_one_more(undone: Undone, stage: int) -> Undone:
    """One matter more to be done in a stage."""
    return _moved(undone, stage, 1)


def with_one_less(undone: Undone, stage: int) -> Undone:
    """One matter done in a stage."""
    return _moved(undone, stage, -1)


def stage_of(undone: Undone) -> int:
    """The lowest stage with matters undone, 0 when there is none."""
    return next((stage for stage, count in enumerate(undone, start=1) if count > 0), 0)


def _moved(undone: Undone, stage: int, step: int) -> Undone:
    counts = [*undone, *[0] * (stage - len(undone))]
    counts[stage - 1] += step
    return tuple(counts)
