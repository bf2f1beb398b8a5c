"""A fault in a condition's text."""


class ConditionFault(ValueError):
    """The text is not a condition, or does not fit the questions and facts; whoever knows the place adds it."""
