"""The two ways in which the house says no; everything else is a bug and is not caught."""


class BadInput(ValueError):
    """Input that cannot be taken: `where` it is, and the `reason` with what to do."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}\uff1a{reason}")
        self.where = where
        self.reason = reason


class Refusal(Exception):
    """A rule says no: `rule` is its short name or source, `reason` the sentence to show."""

    def __init__(self, rule: str, reason: str) -> None:
        super().__init__(reason)
        self.rule = rule
        self.reason = reason


class Stale(Refusal):
    """Somebody else changed the `thing` (a row's ref) since the form was opened."""

    def __init__(self, what: str, *, thing: str, current: int) -> None:
        super().__init__("并发修改", f"{what}已被他人修改，请对照后再保存。您填写的内容已保留。")
        self.what = what
        self.thing = thing
        self.current = current
