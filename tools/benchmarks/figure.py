"""What a benchmark hands over: one number, what it is compared with, and what it has to be."""

from dataclasses import asdict, dataclass
from typing import Optional


@dataclass
class Figure:
    name: str
    value: float
    unit: str
    ratio: Optional[float] = None  # to the figure that `name` is compared with, from the same run
    goal: Optional[str] = None  # "ratio <= 1.25", "value >= 1000000"; None: for information
    note: str = ""  # why the number is not to be trusted, or how to read it

    @property
    def reached(self):
        """True or False; None if there is no goal."""
        if self.goal is None:
            return None
        what, relation, limit = self.goal.split()
        number = getattr(self, what)
        return number <= float(limit) if relation == "<=" else number >= float(limit)

    def as_json(self):
        return {**asdict(self), "reached": self.reached}


def number(value):
    """Three digits that say something, whatever the size."""
    if value == int(value) or abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) < 100 else f"{value:.0f}"


def table(figures):
    rows = [("figure", "value", "ratio", "goal", "")]
    for f in figures:
        ratio = "" if f.ratio is None else f"{f.ratio:.2f}"
        verdict = {True: "reached", False: "MISSED", None: ""}[f.reached]
        rows.append((f.name, f"{number(f.value)} {f.unit}", ratio, f.goal or "", "  ".join(x for x in (verdict, f.note) if x)))
    widths = [max(len(row[i]) for row in rows) for i in range(5)]
    return "\n".join(
        f"{a:{widths[0]}}  {b:>{widths[1]}}  {c:>{widths[2]}}  {d:{widths[3]}}  {e}".rstrip() for a, b, c, d, e in rows)
