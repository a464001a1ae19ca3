"""Signs that sites put beside what people say: whom it answers, who is for it and against it."""

from __future__ import annotations

from typing import Final

BRANCHES: Final = "↳↪⤷└╰➥"
"""A branch from what is answered to the answer."""
POINTS: Final = f"{BRANCHES}→⇢⇨➔➜➤➙➝⮕▸►▶›»>＞"
"""What points from whoever answers to whom."""
FOR: Final = "👍❤♥♡▲△⬆↑🔥👏🤍"
AGAINST: Final = "▼▽👎↓⬇"
REPLIES: Final = f"💬🗨↩{BRANCHES}"
"""What stands beside how many answer."""
