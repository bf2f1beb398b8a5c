"""Text to tree."""

import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.guidance.conditions.fault import ConditionFault
from domain.guidance.conditions.parse import parse
from domain.guidance.conditions.tree import And, Compare, Expression, Items, Name, Not, Number, Or, Text, Truth

A, B, C = Name("a"), Name("b"), Name("c")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a or b and c", Or(A, And(B, C))),
        ("a and b or c", Or(And(A, B), C)),
        ("(a or b) and c", And(Or(A, B), C)),
        ("not a and b", And(Not(A), B)),
        ("not a == 'x'", Not(Compare("==", A, Text("x")))),
        ("not not a", Not(Not(A))),
        ("a or b or c", Or(Or(A, B), C)),
        ("a in ['x', 'y']", Compare("in", A, Items((Text("x"), Text("y"))))),
        ("'x' in a", Compare("in", Text("x"), A)),
        ("a != []", Compare("!=", A, Items(()))),
        ("a>=0.5", Compare(">=", A, Number(0.5))),
        ("a <= 300", Compare("<=", A, Number(300))),
        ("true", Truth(value=True)),
        (" false ", Truth(value=False)),
        ("notation or ordinary", Or(Name("notation"), Name("ordinary"))),
    ],
)
def test_it_binds_as_the_grammar_says(text: str, tree: Expression) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "found the end"),
        ("a or", "found the end"),
        ("(a", "expected ')'"),
        ("a b", "expected the end at character 3"),
        ("a == 'x", "cannot read"),
        ('a == "x"', "cannot read"),
        ("a < b < c", "expected the end at character 7"),
        ("['x' 'y']", "expected ','"),
        ("[a]", "expected a name or a value"),
        ("a == and", "expected a name or a value"),
        ("a == not b", "expected a name or a value"),
        ("a = 'x'", "cannot read"),
        ("12abc == 1", "cannot read"),
        ("__import__('os')", "expected the end"),
        ("a.b", "cannot read"),
        ("a; b", "cannot read"),
    ],
)
def test_what_is_no_condition_is_refused_with_the_place(text: str, where: str) -> None:
    with pytest.raises(ConditionFault, match=re.escape(where)):
        parse(text)


@settings(deadline=None)  # the machine may be busy
@given(st.text(alphabet="ab'()[]=!<>in ort0.9,", max_size=30))
def test_any_text_is_a_tree_or_a_fault(text: str) -> None:
    with suppress(ConditionFault):
        assert parse(text) == parse(f"({text})")


names = st.sampled_from(["a", "b", "c"])
trees = st.recursive(
    names.map(Name) | st.booleans().map(lambda value: Truth(value=value)),
    lambda inner: st.builds(Not, inner) | st.builds(And, inner, inner) | st.builds(Or, inner, inner),
    max_leaves=12,
)


@settings(deadline=None)  # the machine may be busy
@given(trees)
def test_a_tree_written_with_all_its_brackets_reads_as_itself(tree: Expression) -> None:
    assert parse(written(tree)) == tree


def written(tree: Expression) -> str:
    match tree:
        case Name(key):
            return key
        case Truth(value):
            return str(value).lower()
        case Not(operand):
            return f"not ({written(operand)})"
        case And(left, right):
            return f"({written(left)}) and ({written(right)})"
        case Or(left, right):
            return f"({written(left)}) or ({written(right)})"
        case _:
            raise AssertionError(tree)
