"""Why a sign-in or a new account is turned away."""

from domain.values.names import Names
from domain.values.refusal import Kind, Refusal


def wrong_login() -> Refusal:
    """Which of the two is wrong is not told."""
    reason = Names(zh="用户名或密码不正确", en="login or password is wrong")
    return Refusal("login_and_password_match", "password", reason, Kind.FORBIDDEN)


def too_many_failures(retry_after: int) -> Refusal:
    """``retry_after`` is in seconds."""
    reason = Names(
        zh=f"登录失败次数过多，请{retry_after}秒后再试", en=f"too many failed sign-ins; try again in {retry_after} s"
    )
    return Refusal("five_failures_stop_a_login", "login", reason, Kind.CONFLICT)


def login_taken() -> Refusal:
    """A login names one account."""
    return Refusal("a_login_names_one_account", "login", Names(zh="该用户名已被使用", en="this login is taken"))
