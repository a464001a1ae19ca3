"""A Scrapy item pipeline that sends every page that a spider sees, its 404s too.

In the project's settings:

    ITEM_PIPELINES = {"scrapy_pipeline.MillracePipeline": 900}
    MILLRACE_BROKERS = "localhost:9092"
    HTTPERROR_ALLOW_ALL = True          # let 404 and 410 reach the spider: that is how a page is known to be gone

and in a spider's callback, beside whatever it yields else:

    yield page(response)

This file is also a spider that crawls one site: `scrapy runspider scrapy_pipeline.py -a start=URL`.
"""

import base64
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Self

import scrapy
from confluent_kafka import Producer
from scrapy.crawler import Crawler
from scrapy.http import Response, TextResponse

TOPIC = "millrace.raw.v1"


def page(response: Response) -> dict[str, Any]:
    """A response as a raw event. Scrapy has followed redirects and taken off the content coding."""
    asked = response.request.meta.get("redirect_urls", [response.url])[0] if response.request else response.url
    return {
        "url": asked,
        "final_url": response.url,
        "fetched_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "status": response.status,
        "headers": {name.lower(): values for name, values in response.headers.to_unicode_dict().items()},
        "body_base64": base64.b64encode(response.body).decode("ascii"),
    }


class MillracePipeline:
    """Sends each item that is a page; other items pass."""

    def __init__(self, brokers: str) -> None:
        self._brokers = brokers
        self._failed = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.settings["MILLRACE_BROKERS"])

    def open_spider(self) -> None:
        self._producer = Producer(
            {
                "bootstrap.servers": self._brokers,
                "enable.idempotence": True,
                "compression.type": "zstd",
                "linger.ms": 50,
                "message.max.bytes": 8 << 20,
            }
        )

    def process_item(self, item: Any) -> Any:
        if isinstance(item, dict) and "body_base64" in item:
            self._producer.produce(TOPIC, json.dumps(item), key=item["url"], on_delivery=self._delivered)
            self._producer.poll(0)
        return item

    def close_spider(self) -> None:
        self._producer.flush()
        if self._failed:
            raise RuntimeError(f"{self._failed} pages were not delivered")

    def _delivered(self, error: Any, _: Any) -> None:
        self._failed += error is not None


class Site(scrapy.Spider):
    """Every page of one host."""

    name = "site"
    custom_settings = {  # noqa: RUF012 - Scrapy's way
        "ITEM_PIPELINES": {"scrapy_pipeline.MillracePipeline": 900},
        "HTTPERROR_ALLOW_ALL": True,
        "LOG_LEVEL": "WARNING",
    }

    def __init__(self, start: str, **more: Any) -> None:
        super().__init__(**more)
        self.start_urls = [start]

    def parse(self, response: Response) -> Iterator[Any]:
        yield page(response)
        if isinstance(response, TextResponse):
            yield from response.follow_all(css="a", callback=self.parse)
