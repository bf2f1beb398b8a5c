"""Text to tree: `or` binds weaker than `and`, `and` than `not`, `not` than a comparison."""

from domain.guidance.conditions.fault import ConditionFault
from domain.guidance.conditions.tokens import Token, tokens
from domain.guidance.conditions.tree import (
    And,
    Compare,
    Comparison,
    Expression,
    Items,
    Name,
    Not,
    Number,
    Or,
    Text,
    Truth,
)
from domain.values.names import Names

SIGNS: dict[str, Comparison] = {"==": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">=", "in": "in"}
KEYWORDS = frozenset({"and", "or", "not", "in", "true", "false"})
LONGEST_NUMBER = 20
A_VALUE = Names("名称或值", "a name or a value")


def parse(text: str) -> Expression:
    """The tree of a condition; raises `ConditionFault`."""
    reader = _Reader(tokens(text))
    tree = reader.disjunction()
    reader.expect_end()
    return tree


class _Reader:
    """Recursive descent over the tokens; one method per level of binding."""

    def __init__(self, found: list[Token]) -> None:
        self._tokens = found
        self._next = 0

    def disjunction(self) -> Expression:
        left = self._conjunction()
        while self._word("or"):
            left = Or(left, self._conjunction())
        return left

    def expect_end(self) -> None:
        if self._here.sort != "end":
            raise self._fault(Names("结尾", "the end"))

    def _conjunction(self) -> Expression:
        left = self._negation()
        while self._word("and"):
            left = And(left, self._negation())
        return left

    def _negation(self) -> Expression:
        return Not(self._negation()) if self._word("not") else self._comparison()

    def _comparison(self) -> Expression:
        left = self._operand()
        sign = SIGNS.get(self._here.text) if self._here.sort in ("sign", "name") else None
        if sign is None:
            return left
        self._next += 1
        return Compare(sign, left, self._operand())

    def _operand(self) -> Expression:
        if self._mark("("):
            inner = self.disjunction()
            self._expect(")")
            return inner
        if self._mark("["):
            return self._items()
        if self._word("true"):
            return Truth(value=True)
        if self._word("false"):
            return Truth(value=False)
        return self._name() if self._here.sort == "name" else self._literal()

    def _items(self) -> Items:
        items: list[Text | Number] = []
        while not self._mark("]"):
            if items:
                self._expect(",")
            items.append(self._literal())
        return Items(tuple(items))

    def _name(self) -> Name:
        if self._here.text in KEYWORDS:
            raise self._fault(A_VALUE)
        return Name(self._take().text)

    def _literal(self) -> Text | Number:
        if self._here.sort == "text":
            return Text(self._take().text)
        if self._here.sort != "number":
            raise self._fault(A_VALUE)
        digits = self._take().text
        if len(digits) > LONGEST_NUMBER:
            raise ConditionFault(zh="数字过长", en="a number is too long")
        return Number(float(digits) if "." in digits else int(digits))

    @property
    def _here(self) -> Token:
        return self._tokens[self._next]

    def _take(self) -> Token:
        self._next += 1
        return self._tokens[self._next - 1]

    def _word(self, word: str) -> bool:
        return self._skip("name", word)

    def _mark(self, mark: str) -> bool:
        return self._skip("mark", mark)

    def _skip(self, sort: str, text: str) -> bool:
        if self._here.sort != sort or self._here.text != text:
            return False
        self._next += 1
        return True

    def _expect(self, mark: str) -> None:
        if not self._mark(mark):
            raise self._fault(Names(repr(mark), repr(mark)))

    def _fault(self, wanted: Names) -> ConditionFault:
        at, found = self._here.at + 1, repr(self._here.text)
        zh, en = (found, found) if self._here.sort != "end" else ("结尾", "the end")
        return ConditionFault(
            zh=f"第 {at} 个字符处应为{wanted.zh}，却是{zh}", en=f"expected {wanted.en} at character {at}, found {en}"
        )
