"""Raw events in their three forms."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest

from streams.contract.message import Message
from streams.contract.topics import RAW
from streams.errors import LimitExceededError, UndecodableError
from streams.raw import event_id, read_page

if TYPE_CHECKING:
    from streams.page import Page

LIMIT = 1 << 20
URL = "https://news.example/story?id=7"
AT = "2026-02-03T04:05:06Z"
TEXT = "<html><body><p>Zwölf Boxkämpfer jagen Viktor über den großen Sylter Deich.</p></body></html>"
BYTES = TEXT.encode()


def message(value: bytes | dict[str, Any] | None, **headers: str) -> Message:
    encoded = json.dumps(value).encode() if isinstance(value, dict) else value
    named = tuple((name.replace("__", "-"), text.encode()) for name, text in headers.items())
    return Message(RAW.name, None, encoded, named)


def page(value: bytes | dict[str, Any] | None, **headers: str) -> Page:
    return read_page(message(value, **headers), LIMIT)


def b64(content: bytes) -> str:
    return base64.b64encode(content).decode()


BARE = {"url": URL, "fetched_at": AT, "content_type": "text/html", "body": TEXT}
ENVELOPE = {"specversion": "1.0", "id": "e-1", "source": "/crawler", "type": "io.millrace.page.raw.v1"}
FORMS: dict[str, Message] = {
    "bare, no header": message(BARE),
    "bare, with a header": message(BARE, content__type="application/json; charset=utf-8"),
    "bare, as bytes": message({**BARE, "body": None, "body_base64": b64(BYTES)}),
    "bare, with a byte-order mark": message(b"\xef\xbb\xbf" + json.dumps(BARE).encode()),
    "CloudEvents in headers around JSON": message(BARE, content__type="application/json", ce_id="e-1"),
    "structured": message({**ENVELOPE, "data": BARE}, content__type="application/cloudevents+json"),
    "structured, no header": message({**ENVELOPE, "data": BARE}),
    "structured, data as bytes": message(
        {**ENVELOPE, "data_base64": b64(json.dumps(BARE).encode())}, content__type="application/cloudevents+json"
    ),
    "structured around the page": message(
        {**ENVELOPE, "subject": URL, "time": AT, "datacontenttype": "text/html", "data": TEXT},
        content__type="application/cloudevents+json; charset=utf-8",
    ),
    "structured around the page's bytes": message(
        {**ENVELOPE, "subject": URL, "time": AT, "datacontenttype": "text/html", "data_base64": b64(BYTES)},
        content__type="application/cloudevents+json",
    ),
    "binary": message(BYTES, content__type="text/html", ce_subject=URL, ce_time=AT),
    "binary, plain header names": message(BYTES, content__type="text/html; charset=UTF-8", url=URL, fetched_at=AT),
    "binary, in another charset": message(
        TEXT.encode("cp1252"), content__type="text/html; charset=iso-8859-1", ce_subject=URL, ce_time=AT
    ),
    "binary, with a byte-order mark": message(
        b"\xef\xbb\xbf" + BYTES, content__type="text/html; charset=latin1", ce_subject=URL, ce_time=AT
    ),
    "another offset of the same instant": message({**BARE, "fetched_at": "2026-02-03T05:05:06.000+01:00"}),
}


@pytest.mark.parametrize("form", FORMS)
def test_each_form_gives_the_same_page(form: str) -> None:
    """One page has one id and one text, in whichever form it was sent."""
    expected = read_page(FORMS["bare, no header"], LIMIT)
    found = read_page(FORMS[form], LIMIT)
    assert (found.id, found.text, found.url, found.fetched_at) == (expected.id, TEXT, URL, AT)


def test_the_cause_is_the_events_own_id_where_it_has_one() -> None:
    """`ce_id` in a header and `id` of a structured event name the cause; a bare event gets one from its page."""
    causes = {name: event_id(read_page(form, LIMIT), form) for name, form in FORMS.items()}
    bare = read_page(FORMS["bare, no header"], LIMIT)
    assert causes["bare, no header"] == f"{bare.id}/raw"
    assert causes["structured"] == causes["CloudEvents in headers around JSON"] == "e-1"


def test_text_pages_are_text_and_ignore_charsets_declared_inside() -> None:
    """`text/plain` stays text, and a meta element in it declares nothing."""
    content = '<meta charset="koi8-r"> наука'.encode("cp1251")
    found = page(content, content__type="text/plain; charset=windows-1251", url=URL)
    assert (found.content_type, found.text) == ("text/plain", '<meta charset="koi8-r"> наука')


def test_a_string_body_is_decoded_already() -> None:
    """A charset declared inside a `body`, or beside it, changes nothing."""
    body = '<meta charset="shift_jis"><p>Übung</p>'
    assert page({"url": URL, "body": body, "charset": "koi8-r"}).text == body


def test_unknown_fields_are_kept() -> None:
    """What the contract does not name is kept in `extra`, beside what a crawler put there itself."""
    found = page({**BARE, "depth": 3, "via": ["a"], "extra": {"team": "x"}})
    assert found.extra == {"depth": 3, "via": ["a"], "team": "x"}


def test_the_final_url_is_the_pages_url() -> None:
    """After a redirect the page is that of its final URL, which may be relative."""
    assert page({**BARE, "final_url": "https://other.example/x"}).url == "https://other.example/x"
    assert page({**BARE, "final_url": "/x"}).url == "https://news.example/x"


def test_nulls_mean_absent() -> None:
    """A field that is null is a field that is not there."""
    assert page({**BARE, "status": None, "charset": None, "crawl_id": None, "headers": None}) == page(BARE)


@pytest.mark.parametrize(
    ("status", "refused", "gone"),
    [(200, None, False), (204, None, False), (404, None, True), (410, None, True), (301, "status_3xx", False),
     (403, "status_4xx", False), (503, "status_5xx", False), (999, "status_5xx", False), (100, "status_1xx", False)],
)  # fmt: skip
def test_status_decides_whether_a_page_is_judged(status: int, refused: str | None, gone: bool) -> None:
    """404 and 410 are gone; what else is not 2xx is refused by the class of its status; neither needs a body."""
    found = page({**BARE, "status": status})
    assert (found.refused, found.gone) == (refused, gone)
    if status != 200:
        without = page({"url": URL, "status": status})
        assert (without.refused, without.gone, without.text) == (refused, gone, "")


def test_other_content_types_are_refused_not_dead() -> None:
    """A PDF is no error of the sender: it is dropped with a reason, whatever way it came."""
    pdf = b"%PDF-1.7 \x00\x01"
    as_binary = page(pdf, content__type="application/pdf", url=URL)
    as_json = page({"url": URL, "content_type": "application/pdf", "body_base64": b64(pdf)})
    assert as_binary.refused == as_json.refused == "content_type"
    assert as_binary.id == as_json.id
    assert page({"url": URL, "body_base64": b64(pdf)}).refused == "content_mismatch"


def test_the_response_headers_may_name_the_type() -> None:
    """Where `content_type` is absent, the response's own header counts, charset included."""
    headers = {"Content-Type": "text/plain; charset=windows-1251"}
    found = page({"url": URL, "headers": headers, "body_base64": b64("наука".encode("cp1251"))})
    assert (found.content_type, found.text, found.charset) == ("text/plain", "наука", "windows-1251")


def test_response_headers_are_one_line_each_in_lower_case() -> None:
    """Headers that came twice are one line with commas; nulls and numbers do no harm."""
    found = page({**BARE, "headers": {"Link": ["<a>", "<b>"], "X-N": 3, "link": "<c>", "Empty": None}})
    assert found.headers == {"link": "<a>, <b>, <c>", "x-n": "3", "empty": ""}


@pytest.mark.parametrize(
    ("value", "where"),
    [
        (None, ""), (b"", ""), (b"{", ""), (b"nonsense", ""), (b"\xff\xfe", ""), (b"[]", "$"), (b"3", "$"),
        (b'{"a":NaN}', ""), (b"[" * 5000, ""), (b'{"url":"u","body":"\\ud800' + b"[" * 5000, ""),
        ({}, "$"), ({"url": 3}, "$.url"), ({"url": ""}, "$.url"), ({"url": "http://x/\0"}, "$.url"),
        ({"url": URL}, "$"), ({"url": URL, "body": 3}, "$.body"), ({"url": URL, "body_base64": "%"}, "$.body_base64"),
        ({**BARE, "body_base64": ""}, "$.body_base64"), ({**BARE, "fetched_at": "yesterday"}, "$.fetched_at"),
        ({**BARE, "fetched_at": 1700000000}, "$.fetched_at"), ({**BARE, "status": "200"}, "$.status"),
        ({**BARE, "headers": ["a"]}, "$.headers"), ({**BARE, "extra": 1}, "$.extra"),
        ({**ENVELOPE, "data": 3}, "$.data"), ({**ENVELOPE}, "$.data"), ({**ENVELOPE, "id": 3, "data": BARE}, "$.id"),
        ({**ENVELOPE, "datacontenttype": "text/html", "subject": URL, "data": {}}, "$.data"),
    ],
)  # fmt: skip
def test_what_is_no_raw_event_says_where(value: bytes | dict[str, Any] | None, where: str) -> None:
    """Every undecodable event raises the one error, with the place where it is wrong."""
    with pytest.raises(UndecodableError) as caught:
        page(value)
    assert caught.value.where == where


def test_a_page_in_binary_form_needs_its_url() -> None:
    """Without `ce_subject` or `url` there is no page; the key is never relied on."""
    with pytest.raises(UndecodableError, match="ce_subject"):
        read_page(Message(RAW.name, URL.encode(), BYTES, (("content-type", b"text/html"),)), LIMIT)


def test_half_a_surrogate_pair_is_replaced() -> None:
    """JSON with half a surrogate pair, as browsers write it, is read; pairs stay whole."""
    found = page(b'{"url":"https://x.example/","body":"a\\ud83d b\\ud83d\\ude00 \\u0000"}')
    assert found.text == "a� b😀 \0"


def test_too_large_is_a_limit() -> None:
    """A page above the limit is a dead letter of its own kind, however it came."""
    with pytest.raises(LimitExceededError):
        page({"url": URL, "body": "x" * (LIMIT + 1)})
    with pytest.raises(LimitExceededError):
        page(b"x" * (LIMIT + 1), content__type="text/html", url=URL)
