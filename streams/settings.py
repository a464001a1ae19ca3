"""What a person may set that is true without a broker. Read at the edge only: constructors take plain values."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from streams.errors import UsageError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

FILE_VARIABLE = "MILLRACE_CONFIG"


class StageSettings(BaseSettings):
    """Limits and thresholds of the stages; every one is an environment variable `MILLRACE_<NAME>`.

    Or a line of the TOML file that `MILLRACE_CONFIG` names: what is given by hand wins over the environment, and the
    environment over the file.
    """

    model_config = SettingsConfigDict(env_prefix="MILLRACE_", frozen=True, extra="ignore", allow_inf_nan=False)

    page_max_bytes: int = Field(default=5 << 20, ge=1, description="a page larger than this is a dead letter (bytes)")
    page_max_depth: int = Field(default=512, ge=1, description="elements nested deeper than this are read as flat text")
    page_max_tags: int = Field(
        default=200_000, ge=1, description="what comes behind so many tags is read without markup"
    )
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
    page_timeout: float = Field(
        default=5.0, gt=0, description="a page that takes longer is a dead letter (seconds of work)"
    )

    def __init__(self, **given: Any) -> None:
        """Raises `UsageError` that names every value which is wrong, but never a secret one."""
        try:
            super().__init__(**given)
        except ValidationError as exc:
            raise UsageError("; ".join(_wrong(error) for error in exc.errors())) from None
        except SettingsError as exc:  # what is written as JSON, and is none
            raise UsageError(f"{exc}: {exc.__cause__}") from None
        except OSError as exc:
            raise UsageError(f"{FILE_VARIABLE}: cannot read {exc.filename}: {exc.strerror}") from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
            raise UsageError(f"{FILE_VARIABLE}: {os.environ.get(FILE_VARIABLE)} is not TOML: {exc}") from None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the signature is pydantic's
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Where values come from, the first that has one wins."""
        return (init_settings, env_settings, *_file(settings_cls))


def _file(settings: type[BaseSettings]) -> tuple[TomlConfigSettingsSource, ...]:
    name = os.environ.get(FILE_VARIABLE)
    if not name:
        return ()
    with Path(name).open("rb"):  # pydantic would pass over a file that is not there
        return (TomlConfigSettingsSource(settings, Path(name)),)


def _wrong(error: ErrorDetails) -> str:
    said = error["msg"].removeprefix("Value error, ")
    if not error["loc"]:  # of several settings together
        return said
    name = "_".join(map(str, error["loc"])).upper()
    found = "" if "PASSWORD" in name else f", not {error['input']!r}"
    return f"MILLRACE_{name}: {said[:1].lower()}{said[1:]}{found}"
