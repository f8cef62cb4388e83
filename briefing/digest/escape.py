"""Document text as Markdown that shows it as it stands and does nothing else.

What is escaped is what CommonMark 0.31 and Pandoc's Markdown give a meaning inside a line, and at a
line's start only there. Quotation marks, apostrophes and dashes stay, so that a digest reads well as text.
"""

import json
import re

from briefing.sanitise import one_line

# With "://" and "www." a bare address does not turn into a link where a renderer looks for them.
_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>|~^$&@#]|:(?=//)|(?<=\bwww)\.", re.IGNORECASE)
_AT_START = re.compile(r"(\(?(?:[0-9]{1,9}|[A-Za-z]|[ivxlcdm]+)(?=[.)](?:\s|$))|(?=[-+=:%]))", re.IGNORECASE)


def escape(text: str) -> str:
    """Return `text` on one line, as Markdown that reads as exactly that text.

    It is neutralised and its white space folded; fit for a paragraph, a list, a quotation or a heading.
    """
    line = _ANYWHERE.sub(r"\\\g<0>", one_line(text))
    start = _AT_START.match(line)
    return line if start is None else f"{start[0]}\\{line[start.end() :]}"


def front_matter(values: dict[str, object]) -> str:
    """`values` as YAML between its two lines: each a JSON value, which YAML reads as the same one."""
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())
    return "\n".join(["---", *lines, "---"])
