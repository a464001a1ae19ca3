"""Elements of what stands about every article, by what they are called: ways about the site, buttons, others' words."""

from __future__ import annotations

import re
from typing import Final

from streams.split.dom.labels import Named

is_furniture: Final = Named(
    re.compile(
        r"(?<![a-z])(?:nav|toc|btn|buttons?|cta|tools?|player|form|jump|price|facet|respond|crumbs?|ads?|card|sns"
        r"|print)(?![a-z])|navbar|navig|menu|breadcrumb|brcmb|skip|search|alert|promo|newsletter|subscri|shar(?:e|ing)"
        r"|social|follow|addthis|tweet|facebook|twitter|log-?(?:in|out)|notification|language|caption|copy(?:right|-?link|-?text)"
        r"|slide|related|recommend|widget_|back-|comment|repl(?:y|ies)|site-?(?:foot|info|head)|sidebar|cloud"
        r"|pagination",
        re.IGNORECASE,
    ),
    "nav toc btn button cta tool player form jump price facet respond crumb ad card sns print menu brcmb skip"
    " search alert promo newsletter subscri shar social follow tweet facebook twitter login log-in logout log-out"
    " notification language caption copy slide related recommend widget_ back- comment repl site"
    " sidebar cloud pagination",
)
