"""Function words and links: cheap signs of prose, and of what is not."""

from __future__ import annotations

from typing import Final

from streams.split.dom.tags import words

STOP: Final = frozenset(
    words(
        "the of and to in a is that for it was on with as are be this by have from at not his they but he you we"
        " or an had their which will has been were would there can all if more when so what about who my your its i"
        " me our do der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es werden"
        " aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen zum war haben nur oder aber"
        " vor zur bis mehr ich le la les de et un une du en est que pour qui dans sur au pas plus par il ne se ce"
        " avec sont aux cette ont mais comme ou été nous vous leur elle fait son sa ses je el los las y del una con"
        " por para lo como al su más o este sus ha muy entre pero fue hay está era di che è per non della nel si"
        " sono anche come più dei alla ma gli delle questo os da em uma não na no foi ao são dos pelo mas também"
        " ser tem het een van dat op te zijn met voor niet aan ook maar bij naar heeft nog werd door w z jest nie"
        " się że jak od po ale przez jego oraz был и в не на что с по это как а он из у к за его но так же от было"
        " для ve bir bu için ile çok olarak daha olan och att det som på är av med till inte om var har jag yang"
        " dan dari untuk dengan ini itu pada adalah"
    )
)
"""Very frequent words of Latin and Cyrillic scripts: prose is full of them, menus are not."""

STOP_UNSPACED: Final = frozenset("的了是在不我他这这們们个有和就也会为与而之はをにがのでとたるもれしていますคือ")
"""Characters with the same part in Chinese and Japanese."""

SHARE: Final = words("sharer share? /share intent/ mailto: whatsapp javascript: pinterest login signin")
"""Parts of addresses that act instead of leading to a text."""
