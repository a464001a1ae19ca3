"""The front end for HTML."""

from __future__ import annotations

from streams.page import Page
from streams.split.dom.tree import parted
from streams.split.html import read

PAGE = """<!doctype html><html lang="en"><head><title>A title</title>
<meta property="og:type" content="article"><meta name="author" content="Ada">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2024-05-01"}]}</script>
</head><body><nav><a href="/">Home</a></nav>
<p>One &amp; <b>two</b> <a href="/x">three</a>.</p><p hidden>secret</p>
<script>var a = "<p>no</p>";</script><ul><li>item</ul><pre>
 code  here</pre><noscript><p>For readers without script</p></noscript></body></html>"""


def _page(text: str) -> Page:
    return Page(id="0", url="http://example.org/", text=text)


def test_blocks_are_the_visible_text_in_order() -> None:
    """Each block element gives one block with its role; hidden ones are marked; scripts give none."""
    document = read(_page(PAGE))
    assert [(block.role, block.text) for block in document.blocks] == [
        ("text", "Home"),
        ("text", "One & two three."),
        ("text", "secret"),
        ("item", "item"),
        ("code", " code  here"),
        ("text", "For readers without script"),
    ]
    assert [block.text for block in document.blocks if block.hidden] == ["secret"]


def test_spans_are_the_characters_of_the_source() -> None:
    """A block's spans name the very characters of the page, character references as they are written."""
    document = read(_page(PAGE))
    block = document.blocks[1]
    assert [PAGE[start:end] for start, end in block.spans] == ["One &amp;", "two", "three", "."]
    assert block.links == (("/x", 5),)
    assert block.path == ("html", "body", "p")


def test_elements_are_a_tree_over_the_blocks() -> None:
    """Each element holds the blocks inside it; where the parser has moved text out of one, it is parted in two."""
    document = read(_page("<div><p>one</p><table><tr><td>two</td>three<td>four</td></tr></table></div><p>five</p>"))
    assert document.scattered
    whole = read(_page("<div><p>one</p><table><tr><td>two<td>four</table></div><p>five</p>"))
    assert not whole.scattered
    for page, nodes, tables in (
        (whole, whole.tree.nodes, [["two", "four"]]),
        (document, parted(document.blocks).nodes, [["two"], ["four"]]),
    ):
        held = [(node.tag, [block.text for block in page.blocks[node.first : node.end]]) for node in nodes]
        assert [texts for tag, texts in held if tag == "table"] == tables
        assert [texts for tag, texts in held if tag == "p"] == [["one"], ["five"]]
        assert held[0] == ("", [block.text for block in page.blocks])


def test_blocks_that_ask_hold_a_field_behind_their_words() -> None:
    """A block asks where a text field, a choice or an area follows its words; a box to tick or hidden data is none."""
    fields = ("<input>", '<input type="EMAIL">', "<select><option>1</select>", "<textarea></textarea>")
    others = ('<input type="checkbox">', '<input type="hidden">', "")
    page = "".join(f"<p>Words {field}" for field in (*fields, *others)) + "<div><input><p>Words</p></div>"
    assert [block.asks for block in read(_page(page)).blocks] == [True] * 4 + [False] * 4


def test_spans_hold_in_pages_with_carriage_returns() -> None:
    """Carriage returns, which a parser folds, do not shift the spans."""
    text = PAGE.replace("\n", "\r\n")
    assert [text[start:end] for start, end in read(_page(text)).blocks[1].spans] == ["One &amp;", "two", "three", "."]


def test_spans_and_skipped_characters_add_up() -> None:
    """Every character of the page is in one block or counted as skipped."""
    document = read(_page(PAGE))
    covered = sum(end - start for block in document.blocks for start, end in block.spans)
    assert covered + sum(document.skipped.values()) == len(PAGE)
    assert document.skipped["script"] > len("var a")


def test_evidence_names_its_place() -> None:
    """JSON-LD, OpenGraph and meta elements become findings with their place."""
    document = read(_page(PAGE))
    assert [(one.value, one.where) for one in document.evidence.published] == [("2024-05-01", "jsonld:datePublished")]
    assert [(one.value, one.where) for one in document.evidence.authors] == [("Ada", "meta:author")]
    assert document.meta["title"] == "A title"


def test_text_that_the_parser_moves_or_joins_keeps_its_place() -> None:
    """Stray end tags, comments and text in tables do not cost the source's places."""
    text = "<p>a</x>b<!-- no -->c<table>moved<tr><td>cell</table>tail"
    document = read(_page(text))
    found = sorted((start, end) for block in document.blocks for start, end in block.spans)
    assert "".join(text[start:end] for start, end in found) == "abcmovedcelltail"


def test_half_a_surrogate_pair_is_read_as_a_replacement() -> None:
    """A lone surrogate in a tag or a text neither fails nor shifts any place."""
    text = "<p\ud800 class='\ud800'>one</p><b\udfff>\ud800two</b>"
    document = read(_page(text))
    assert "two" in document.blocks[1].text
    assert [text[start:end] for start, end in document.blocks[0].spans] == ["one"]


def test_text_right_behind_a_script_is_read() -> None:
    """What stands between the end of a script, or of a style, and the next tag is text like any other."""
    text = "<p>One <script>var a = '<p>';</script >two <style>b</style>three</p><style-guide>four</style-guide>"
    blocks = read(_page(text)).blocks
    assert [block.text for block in blocks] == ["One two three", "four"]
    assert [text[start:end] for start, end in blocks[0].spans] == ["One", "two", "three"]


def test_text_behind_very_many_tags_is_kept_without_markup() -> None:
    """What comes behind the last tag that is read as such is text in pieces; a script is never cut in two."""
    text = "<p>One</p>\r\n<script>a<b<c</script><p>two <b>bold</b></p><script>no</script><p>&amp; three</p>"
    for tags, shown in (
        (3, ["One", "two bold & three"]),
        (1, ["One", "two bold & three"]),
        (100, ["One", "two bold", "& three"]),
    ):
        document = read(_page(text), tags=tags)
        assert [block.text for block in document.blocks] == shown
        covered = sum(end - start for block in document.blocks for start, end in block.spans)
        assert covered + sum(document.skipped.values()) == len(text)


def test_text_with_references_to_control_characters_is_kept() -> None:
    """What is no character of a text to one reader and one to another does not cost the text around it."""
    text = "<p>One &#7;two&#27;</p><p>three</p>"
    blocks = read(_page(text)).blocks
    assert [text[start:end] for block in blocks for start, end in block.spans] == ["One &#7;two&#27;", "three"]


def test_styles_hide_in_any_case_and_by_their_own_names_only() -> None:
    """Properties are known in capitals too; a variable of the page that is called alike hides nothing."""
    text = "<p style='DISPLAY : NONE'>a</p><p style='--display:none'>b</p><p style='x:y; display:none'>c</p>"
    assert [block.hidden for block in read(_page(text)).blocks] == [True, False, True]


def test_a_formula_is_read_once() -> None:
    """The source of a formula, which browsers do not show, does not stand behind it."""
    text = "<p>E <math><mi>x</mi><annotation encoding='application/x-tex'>\\x</annotation></math> end</p>"
    assert [block.text for block in read(_page(text)).blocks] == ["E x end"]
