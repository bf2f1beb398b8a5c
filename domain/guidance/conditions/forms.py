"""What the forms of answers and values are called in Chinese."""

from collections.abc import Mapping

from domain.guidance.conditions.kinds import Form

FORMS_ZH: Mapping[Form, str] = {
    "bool": "是非",
    "number": "数字",
    "single": "单选",
    "multi": "多选",
    "text": "文本",
    "texts": "文本列表",
    "numbers": "数字列表",
}
