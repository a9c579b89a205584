"""A province's own article never wins over a national one, unless the question is about that province."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from procbot.knowledge.article import Article
from procbot.text.fold import fold

# By an article's ``region``: how people name the province, also by the old provinces and towns that have become part of it.
# Source: the fact sheet on the merger of provinces (Resolution 202/2025/QH15, in force since 1 July 2025). A region that is not
# here is named by its slug.
_NAMES = {"phu-tho": ("phu tho", "vinh phuc", "hoa binh", "vinh yen", "phuc yen", "viet tri")}

# Names of provinces as people still use them; that one of them stands in a question says that it is about no other province.
_PROVINCES = """
an giang, ba ria vung tau, bac giang, bac kan, bac lieu, bac ninh, ben tre, binh dinh, binh duong, binh phuoc, binh thuan, ca mau,
can tho, cao bang, da nang, dak lak, dak nong, dien bien, dong nai, dong thap, gia lai, ha giang, ha nam, ha noi, ha tinh, hai
duong, hai phong, hau giang, ho chi minh, hoa binh, hung yen, khanh hoa, kien giang, kon tum, lai chau, lam dong, lang son, lao
cai, long an, nam dinh, nghe an, ninh binh, ninh thuan, phu tho, phu yen, quang binh, quang nam, quang ngai, quang ninh, quang
tri, sai gon, soc trang, son la, tay ninh, thai binh, thai nguyen, thanh hoa, thua thien hue, tien giang, tra vinh, tuyen quang,
vinh long, vinh phuc, yen bai
"""
_PROVINCE_NAMES = frozenset(" ".join(name.split()) for name in _PROVINCES.split(","))

# Of the best national article's score, the most a province's may have: below it, but still offered as another choice.
_MOST_OF_NATIONAL = 0.95
# A question that names no province may mean any of several: a national article that fits half as well is the safer answer.
_RIVAL = 0.5


def below_national(articles: Sequence[Article], scores: NDArray[np.float64], tokens: Iterable[str]) -> NDArray[np.float64]:
    """Return ``scores`` with each province's article held below the best national one.

    An article of a province that the question names stays where it is. Where the question names another province it is held below
    in any case; where it names none, only in a knowledge base of several provinces, and if a national article is a rival: that of
    one federation has its own province's articles only.

    Args:
        articles: of the index.
        scores: one for each; 0 where nothing was found. Not changed.
        tokens: of the question as understood.
    """
    regional = [at for at, article in enumerate(articles) if article.region is not None and scores[at] > 0]
    if not regional:
        return scores
    national = max((float(scores[at]) for at, article in enumerate(articles) if article.region is None), default=0.0)
    asked = f" {' '.join(fold(token) for token in tokens)} "
    elsewhere = any(f" {name} " in asked for name in _PROVINCE_NAMES)
    several = len({article.region for article in articles if article.region is not None}) > 1
    held = scores.copy()
    for at in regional:
        region = articles[at].region or ""
        if any(f" {name} " in asked for name in _NAMES.get(region, (region.replace("-", " "),))):
            continue
        if elsewhere or (several and national >= _RIVAL * scores[at]):
            held[at] = min(float(scores[at]), _MOST_OF_NATIONAL * national)
    return held
