"""Text typed for the fonts of before Unicode: VNI and TCVN3 (ABC), recognised and converted.

Both store Vietnamese letters as other characters, readable only in their own fonts; a search
never finds such words. Tables after the fonts' published code charts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

LegacyFont = Literal["VNI", "TCVN3"]

_TCVN3_CODES = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô­õøö÷ùúýûüþ¡¢§£¤¥¦"
_TCVN3_LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"

#: TCVN3 writes ư as the soft hyphen, which elsewhere is invisible and taken away.
SOFT_HYPHEN, KEPT_HYPHEN = "\u00ad", "\ue0ad"
_TCVN3 = str.maketrans(_TCVN3_CODES + KEPT_HYPHEN, _TCVN3_LETTERS + "ư")

_VNI_MARKS = {
    "aø": "à", "aù": "á", "aû": "ả", "aõ": "ã", "aï": "ạ",
    "aê": "ă", "aè": "ằ", "aé": "ắ", "aú": "ẳ", "aü": "ẵ", "aë": "ặ",
    "aâ": "â", "aà": "ầ", "aá": "ấ", "aå": "ẩ", "aã": "ẫ", "aä": "ậ",
    "eø": "è", "eù": "é", "eû": "ẻ", "eõ": "ẽ", "eï": "ẹ",
    "eâ": "ê", "eà": "ề", "eá": "ế", "eå": "ể", "eã": "ễ", "eä": "ệ",
    "oø": "ò", "où": "ó", "oû": "ỏ", "oõ": "õ", "oï": "ọ",
    "oâ": "ô", "oà": "ồ", "oá": "ố", "oå": "ổ", "oã": "ỗ", "oä": "ộ",
    "ôø": "ờ", "ôù": "ớ", "ôû": "ở", "ôõ": "ỡ", "ôï": "ợ",
    "uø": "ù", "uù": "ú", "uû": "ủ", "uõ": "ũ", "uï": "ụ",
    "öø": "ừ", "öù": "ứ", "öû": "ử", "öõ": "ữ", "öï": "ự",
    "yø": "ỳ", "yù": "ý", "yû": "ỷ", "yõ": "ỹ",
}  # fmt: skip
_VNI_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "ó": "ĩ", "ò": "ị", "æ": "ỉ", "î": "ỵ"}
_VNI = {
    **_VNI_MARKS, **_VNI_SINGLE,
    **{key.upper(): value.upper() for key, value in (_VNI_MARKS | _VNI_SINGLE).items()},
    **{key.capitalize(): value.capitalize() for key, value in _VNI_MARKS.items()},
}  # fmt: skip
_VNI_TOKEN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

_VNI_SIGN = re.compile(r"[AEOaeo][âÂåÅäÄàÀ]|[ôÔöÖ][øØùÙûÛïÏ]|[aouAOU][øØûÛïÏ]|[ñÑ][aoöôieöÖÔAOIE]")
_TCVN3_SIGN = re.compile(r"[a-z][µ¸¶·¹»¾¼½©®ª«¬×Ø¨][a-z\s]|®[a-zµ¸¶·«©¬]")
#: What shows TCVN3 in a label, where the page is known to have it: letters that no Vietnamese word
#: has in Unicode, and the soft hyphen.
_TCVN3_LABEL = re.compile(
    rf"[A-Za-z][µ¸¶·¹»¾¼½®«¬©×Ø¨ªñÑöÖøÞßþûüæÆë]|[µ¸¶·¹»¾¼½®«¬×Ø¨ªñöøÞßþûüæ][a-z]|{KEPT_HYPHEN}"
)
#: Characters that both fonts use and Vietnamese in Unicode does not.
_FOREIGN = re.compile(r"[µ¶·¸¹»¼½¾®«¬©×Ø¨ªñÑöÖøØåÅäÄûÛïÏëæÆîüÜ]")
_UNICODE_VIETNAMESE = re.compile(r"[\u1ea0-\u1ef9ăđơư]", re.IGNORECASE)


def keep_soft_hyphens(text: str) -> str:
    """The text with the soft hyphens that are letters made visible."""
    if SOFT_HYPHEN in text and detect_legacy_font(text[:60_000]) == "TCVN3":
        return text.replace(SOFT_HYPHEN, KEPT_HYPHEN)
    return text


def detect_legacy_font(text: str) -> LegacyFont | None:
    """The font a text was typed for; None for Unicode and for too little to tell (fewer than
    four signs, or less than one in every ten Unicode Vietnamese letters)."""
    if text.isascii() or not _FOREIGN.search(text):
        return None
    vni, tcvn = len(_VNI_SIGN.findall(text)), len(_TCVN3_SIGN.findall(text))
    most = max(vni, tcvn)
    if most < 4 or most * 10 < len(_UNICODE_VIETNAMESE.findall(text)):
        return None
    return "VNI" if vni >= tcvn else "TCVN3"


def converter(font: LegacyFont, sample: str) -> Callable[[str], str]:
    """Turns each text of a page that was typed for that font into Unicode; Unicode text stays.

    Where the ``sample`` of all the page's texts has next to no Vietnamese in Unicode, every text
    was; elsewhere those that show it: "Th«ng b¸o" does, "Ký" says nothing and stays.
    """
    sign = _VNI_SIGN if font == "VNI" else _TCVN3_LABEL
    everywhere = len(_UNICODE_VIETNAMESE.findall(sample)) * 10 < len(sign.findall(sample))

    def convert(text: str) -> str:
        if text.isascii() or _UNICODE_VIETNAMESE.search(text):
            return text
        return convert_legacy(text, font) if everywhere or sign.search(text) else text

    return convert


def convert_legacy(text: str, font: LegacyFont) -> str:
    """The same words in Unicode."""
    if font == "TCVN3":
        return text.translate(_TCVN3)
    return _VNI_TOKEN.sub(lambda found: _VNI[found[0]], text)
