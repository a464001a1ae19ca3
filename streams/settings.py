"""What a person may set that is true without a broker. Read at the edge only: constructors take plain values."""

from __future__ import annotations

from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class StageSettings(BaseSettings):
    """Limits and thresholds of the stages; every one is an environment variable `MILLRACE_<NAME>`."""

    model_config = SettingsConfigDict(env_prefix="MILLRACE_", frozen=True, extra="ignore")

    page_max_bytes: int = Field(default=5 << 20, description="a page larger than this is a dead letter (bytes)")
    page_max_depth: int = Field(default=512, description="elements nested deeper than this are read as flat text")
    clean_preset: Literal["none", "corpus"] = Field(
        default="none", description="which items clean drops for their quality: none, or what a corpus of prose omits"
    )
    clean_thresholds: dict[str, dict[str, tuple[float | None, float | None]]] = Field(
        default_factory=dict,
        description='limits over the preset\'s, as JSON: {"article": {"words": [20, null]}} (kind, signal, low, high)',
    )
    enrich_terms: str | None = Field(
        default=None, description="a snapshot of term statistics, from `millrace terms build`; the default one without"
    )
    enrich_redact: bool = Field(default=False, description="replace personal data in the text by what it is: [email]")
    page_timeout: float = Field(default=5.0, description="a page that takes longer is a dead letter (seconds)")
