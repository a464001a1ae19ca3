"""What money is called and signed by, and prices."""

from __future__ import annotations

import re
from typing import Final

_SIGN: Final = r"[$€£¥₹₩₽]|\b(?:USD|EUR|GBP|CHF|PLN|SEK|JPY|CAD|AUD)\b|zł|\bkr\b|руб|円"
PRICE: Final = re.compile(rf"(?:{_SIGN})\s?\d|\d\s?(?:{_SIGN})")
"""A number with the sign or the name of a currency on either side."""
