"""What a page says about itself, and where it says so."""

from __future__ import annotations

from typing import Annotated

from streams.contract.base import Record, says


class Finding(Record, frozen=True, kw_only=True):
    """Something that a page states, and where."""

    value: Annotated[str, says("what it states, as found", "2022-08-15T09:30:00+02:00")]
    where: Annotated[str, says("the place, as `<carrier>:<name>`", "jsonld:datePublished")]


Findings = tuple[Finding, ...]


class Link(Record, frozen=True, kw_only=True):
    """A link out of an item."""

    url: Annotated[str, says("where it leads", "https://example.org/report.pdf")]
    text: Annotated[str, says("its visible text", "the report")] = ""
    rel: Annotated[str, says("its `rel` attribute", "nofollow")] = ""


class Evidence(Record, frozen=True, kw_only=True):
    """What the page says about itself and later stages need, since they never see the page. Bounded in size.

    Every `where` is `<carrier>:<name>`. The carriers, and the names that enrich weighs:

    - `jsonld:` the property as written, of the page's main object or, for a comment, of its own
      (`jsonld:datePublished`, `dateCreated`, `uploadDate`, `dateModified`, `author`, `publisher`, `articleSection`,
      `keywords`, `about`, `mentions`, `image`, `license`, `inLanguage`, `url`, `mainEntityOfPage`), with the type of
      what it is about (`jsonld:about:place`); `microdata:` and `rdfa:` likewise;
    - `og:` an OpenGraph property without its leading `og:` (`og:url`, `og:site_name`, `og:locale`, `og:image`), and its
      `article:` vocabulary in full (`og:article:published_time`, `og:article:modified_time`, `og:article:author`,
      `og:article:section`, `og:article:tag`);
    - `meta:` the `name`, `property`, `itemprop` or `http-equiv` of another `<meta>`, in lower case (`meta:date`,
      `meta:dc.date.issued`, `meta:parsely-pub-date`, `meta:last-modified`, `meta:author`, `meta:keywords`,
      `meta:robots` and each crawler's own such as `meta:googlebot`, `meta:tdm-reservation`, `meta:tdm-policy`,
      `meta:content-language`);
    - `link:` the `rel` of a `<link>` or `<a>` (`link:canonical`, `link:license`, `link:author`);
    - `html:lang` the root's `lang`; `time:` a `<time>` with its `itemprop` or the word of its class, or nothing
      (`time:datePublished`, `time:dateModified`, `time:updated`, `time:`); its value is the attribute, else its text;
    - `header:` an HTTP header, in lower case (`header:x-robots-tag`, `header:tdm-reservation`, `header:tdm-policy`,
      `header:content-signal`, `header:content-language`, `header:last-modified`, `header:link`);
    - `line:` a visible line, with its role: `line:label` (a label such as "Published" or "date" stands before it),
      `line:byline`, `line:title` (within a few lines of the title), `line:head`, `line:foot`, `line:body`; for lists of
      values `line:tags`, and `line:<type word>` for label and value pairs (`line:person`, `line:country`).

    `published` holds whatever may be the day of publication and `modified` of a change; values are as found.
    """

    published: Annotated[Findings, says("whatever may be the day of publication")] = ()
    modified: Annotated[Findings, says("whatever may be the day of a change")] = ()
    canonical: Annotated[Findings, says("addresses that the page calls its own")] = ()
    language: Annotated[Findings, says("languages that the page declares")] = ()
    authors: Annotated[Findings, says("who is named as author")] = ()
    publisher: Annotated[Findings, says("who is named as publisher")] = ()
    site: Annotated[Findings, says("names of the site")] = ()
    section: Annotated[Findings, says("sections that the page counts itself to")] = ()
    tags: Annotated[Findings, says("tags and keywords that the page gives itself")] = ()
    about: Annotated[Findings, says("what the page says that it is about: people, places, organisations")] = ()
    images: Annotated[Findings, says("its images, the first one best")] = ()
    licences: Annotated[Findings, says("licences that it names")] = ()
    reservations: Annotated[Findings, says("what may not be done with it, as it states it")] = ()
    links: Annotated[tuple[Link, ...], says("links out of the item")] = ()
