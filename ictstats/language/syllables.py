"""Which words can be Vietnamese syllables: an onset, a rhyme and a tone from closed sets.

Good enough to tell a right decoding from a wrong one; no dictionary.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ONSETS = (
    *("ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr"),
    *("b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x"),
)
_RHYMES = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay ă ăc ăk ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iê iêc iêm iên iêng iêp iêt iêu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong
    ooc oong op ot     ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc ui um un ung uôc uôi
    uôm uôn uông uôt up ut
    uê uêch uên uênh uêt uơ uy uya uych uyên uyêt uyn uynh uyp uyt uyu
    ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu
    """.split()  # noqa: SIM905 - a list to be read
)
_TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0303": "ngã", "\u0309": "hỏi", "\u0323": "nặng"}
_STOPPED = re.compile(r"(?:c|ch|p|t)$")
# A run of letters, and of whatever a wrong decoding put in their place.
_WORD = re.compile(r"[A-Za-z\u0080-\u200f\u2040-\U0010ffff]+")
_MEMORY = 65_536


def vietnamese_share(text: str) -> tuple[float, int]:
    """Share of Vietnamese syllables among the words with letters beyond ASCII, and the number of these words.

    >>> vietnamese_share("Tổng số thuê bao điện thoại")
    (1.0, 5)
    """
    marked = [word for word in _WORD.findall(text) if not word.isascii()]
    if not marked:
        return 0.0, 0
    return sum(map(is_syllable, marked)) / len(marked), len(marked)


@lru_cache(maxsize=_MEMORY)
def is_syllable(word: str) -> bool:
    """Whether a word can be one Vietnamese syllable; all small, all capital or capitalised.

    >>> is_syllable("nghiêng"), is_syllable("Đắk"), is_syllable("été"), is_syllable("Tæng")
    (True, True, False, False)
    """
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [c for c in parts if c in _TONES]
    bare = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
    if len(tones) > 1:
        return False
    return any(_fits(bare[len(onset) :], tones) for onset in (*_ONSETS, "") if bare.startswith(onset)) or bare == "gi"


def _fits(rhyme: str, tones: list[str]) -> bool:
    stopped = _STOPPED.search(rhyme) is not None
    return rhyme in _RHYMES and (not stopped or tones[:1] in (["\u0301"], ["\u0323"]))
