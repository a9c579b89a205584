"""Words that tell which section a question asks for, and words that are no question at all. Data, written without accents.

A cue adds log-odds to its sections, on top of what ``section_model`` has learned from the phrasings: it holds what is true of
Vietnamese rather than of the knowledge base.
"""

from collections.abc import Sequence

from procbot.knowledge.sections import HEADINGS, Section
from procbot.text.fold import fold

_S = Section
_STRONG, _FAIR, _SLIGHT = 2.5, 1.5, 0.7

SECTION_CUES: tuple[tuple[float, tuple[Section, ...], str], ...] = (
    (
        _STRONG,
        (_S.WHERE,),
        """
        nop o dau, nop dau, nop cho nao, nop don o dau, lam o dau, xin o dau, toi dau de, den dau de, den dau, co quan
        nao, o toa nao, gui di dau, gui cho ai, gap ai, lien he ai, lien he voi ai, khai o dau, ra dau, o xa nao, len
        dau, nop cho ai, tai dau, o noi nao
        """,
    ),
    (
        _FAIR,
        (_S.WHERE,),
        """
        o dau, cho nao, cho mo, o mo, noi nao, di dau, trang nao, phai lam o que, cua nao, dia chi, vo dau, vao dau, o
        que duoc khong
        """,
    ),
    (
        _FAIR,
        (_S.WHERE, _S.STEPS),
        """
        gui ai, bao ai, hoi ai, bao ho mo, keu ai, goi ai, bao cho ai, dang ky o dau, phan anh o dau, kien o dau
        """,
    ),
    (
        _STRONG,
        (_S.DOSSIER,),
        """
        giay to gi, giay gi, can giay, giay to nao, nhung giay, can nhung gi, can nop gi, nop nhung gi, ho so gom, ho
        so can, can ho so, ho so gi, ho so nhung gi, mang theo gi, mang gi, can mang, chuan bi gi, chuan bi nhung, to
        khai nao, mau nao, mau don, lay giay, can cai gi, gom nhung gi, can gi, can chi, giay to phai nop, gom giay,
        giay to can, can giay to, mang theo, nop giay gi
        """,
    ),
    (
        _STRONG,
        (_S.TIME_LIMIT,),
        """
        bao lau thi co, bao lau co, bao lau moi co, bao lau thi xong, bao lau xong, may ngay thi co, may ngay co, may
        ngay xong, may hom co, may hom xong, may hum co, may hum xong, may hom lay, may hum lay, may ngay lay, bao
        nhieu ngay xong, may bua xong, may bua co, mat may ngay, mat bao lau, mat may bua, khi nao co, bao gio co, bao
        gio xong, bao gio lay, khi nao lay, khi nao tien ve, bao gio tien ve, may bua tien ve, bao lau tien ve, bao
        gio nhan, khi nao nhan, cho bao lau, cho may ngay, doi bao lau, giai quyet trong, giai quyet bao lau, may ngay
        giai quyet, bao lau tra loi, bao lau phai tra loi, bao lau duoc tra, bao lau nhan duoc, thoi gian giai quyet,
        bao lau duoc giai quyet, bao lau giai quyet, bao lau ra, may ngay ra, bao lau duoc, may thang thi xong, may thang xong,
        may ngay thi xong, bao nhieu ngay thi xong, may tuan xong, may thang co, may thang thi co
        """,
    ),
    (
        _SLIGHT,
        (_S.TIME_LIMIT, _S.FILING_DEADLINE),
        """
        bao lau, may ngay, may bua, may hom, may hum, bao nhieu ngay, khi nao, bao gio
        """,
    ),
    (
        _STRONG,
        (_S.FILING_DEADLINE,),
        """
        han nop, thoi han nop, han chot, han cuoi, nop tre, nop muon, qua han, tre han, truoc ngay nao, den khi nao,
        den ngay nao, trong vong, trong bao lau phai, bao lau phai nop, bao lau phai dang ky, bao lau phai khai, cham
        nhat, muon nhat, con kip, kip khong, het han nop, phai nop trong, trong bao nhieu ngay, bao nhieu ngay phai,
        may thang phai nop, han may, trong may ngay, bao truoc may ngay, bao truoc bao nhieu ngay, bao truoc bao lau,
        truoc may ngay, may ngay phai, co han khong, thoi hieu, khi nao thi dang ky, khi nao dang ky, bao gio dang ky,
        khi nao thi nop, khi nao phai nop, bao lau thi phai nop, bao lau thi phai dang ky, bao lau thi phai khai, bao lau thi
        phai lam, may ngay thi phai, bao nhieu ngay thi phai, may thang thi phai
        """,
    ),
    (
        _STRONG,
        (_S.FEE,),
        """
        le phi, phi bao nhieu, mat phi, ton phi, phi khong, dong phi, ton bao nhieu, het bao nhieu tien, mat bao nhieu
        tien, ton tien, mat tien, ton may, phai nop bao nhieu tien, ton xeng, mien phi, thu tien, mat bao nhieu phi,
        phi lam, tien lam, tien le phi, mat may nghin, may nghin, mat may dong, mat may, het may tien, thue gi, loai
        thue
        """,
    ),
    (
        _STRONG,
        (_S.AMOUNT,),
        """
        duoc bao nhieu, duoc nhieu, huong bao nhieu, bao nhieu phan tram, may phan tram, nhan bao nhieu, lanh bao
        nhieu, linh bao nhieu, cach tinh, tinh sao, tinh the nao, tinh nhu the nao, tinh ra sao, muc huong, duoc may
        thang, duoc may dong, boi thuong, den bu, duoc den, bao nhieu tien, may trieu, cho bao nhieu, ho tro bao
        nhieu, dong bao nhieu, duoc nghi may, nghi may ngay, nghi bao nhieu ngay, nghi bao lau, toi da bao nhieu, bao
        nhieu mot thang, tra bao nhieu, tra luong the nao, phat bao nhieu, nhung khoan nao, nhung khoan gi, duoc nhung
        khoan, nhung tien gi, duoc nhung gi, khau tru bao nhieu, tinh them, gap may, may lan luong, cat bao nhieu, tru
        bao nhieu, tru may, muc phat, muc dong, muc ho tro, muc luong
        """,
    ),
    (
        _SLIGHT,
        (_S.AMOUNT,),
        """
        bao nhieu, may dong, bao tien, nhieu tien
        """,
    ),
    (
        _STRONG,
        (_S.STEPS,),
        """
        cac buoc, trinh tu, lam the nao, lam nhu the nao, cach lam, bang cach nao, cach nao, bat dau tu dau, dang ky
        the nao, quy trinh, thao tac, lam gi truoc, phai lam gi, can lam gi, lam thu tuc gi, thu tuc gi, lam lai the
        nao, lay lai sao, lay lai the nao, nhung buoc, dang ky sao, dang ky kieu gi, lam sao de, lam kieu gi, phai lam
        sao, phai lam the nao, lam gi ngay, lam chi truoc
        """,
    ),
    (
        _FAIR,
        (_S.STEPS,),
        """
        lam sao, lam rang, kieu gi, nhu the nao, nhu nao, thu tuc the nao, nop online, nop tren mang, lam tren mang, lam
        online, thi lam gi, lam chi, man chi
        """,
    ),
    (
        _SLIGHT,
        (_S.STEPS,),
        """
        the nao, ra sao, tren vneid, tren dien thoai
        """,
    ),
    (
        _FAIR,
        (_S.ELIGIBILITY,),
        """
        dieu kien, co duoc khong, duoc khong, co duoc, ai duoc, nhung ai, doi tuong, phai du, du bao nhieu nam, bao
        nhieu tuoi, may tuoi, co phai, thuoc dien, dong may nam, dong bao nhieu nam, truong hop nao, khi nao thi duoc,
        du may, moi duoc, can dieu kien, co bat buoc, du tuoi, ai phai, may nguoi, may nam moi
        """,
    ),
    (
        _FAIR,
        (_S.RESULT,),
        """
        ket qua la gi, nhan duoc gi, duoc cap gi, co gia tri, gia tri bao lau, ket qua, bien lai
        """,
    ),
    (
        _SLIGHT,
        (_S.NOTES,),
        """
        luu y, bi phat, co bi, con dung duoc, con hieu luc, moi thay doi, quy dinh moi, nhu cu, co gi moi, lua dao,
        dung hay sai, co dung khong, co that khong, co sao khong, thi sao, co hop phap, con gia tri
        """,
    ),
    (
        _FAIR,
        (_S.SUMMARY, _S.CONTENT),
        """
        la gi, nghia la gi, la sao, the nao la, hieu the nao, noi ve gi, noi gi, may noi dung
        """,
    ),
    (
        _FAIR,
        (_S.TARGETS,),
        """
        chi tieu, muc tieu, phan tram ho so, dat bao nhieu, den nam 2030, den nam 2025
        """,
    ),
    (
        _SLIGHT,
        (_S.FOR_WORKERS,),
        """
        co loi gi, duoc loi gi, anh huong gi, anh huong den, cong nhan duoc gi, lien quan gi
        """,
    ),
)

# A story asks at its end: cues in the last tokens count in full, earlier ones little.
_END_TOKENS = 18
_EARLIER = 0.25

_PHRASES: dict[tuple[str, ...], tuple[float, tuple[Section, ...]]] = {
    tuple(phrase.split()): (weight, sections) for weight, sections, phrases in SECTION_CUES for phrase in phrases.split(",")
}
_LONGEST = max(map(len, _PHRASES))

CUE_SYLLABLES = frozenset(syllable for phrase in _PHRASES for syllable in phrase)
"""Without accents. They are Vietnamese whether or not the knowledge base holds them: no slip of another word."""


def cue_scores(tokens: Sequence[str]) -> dict[Section, float]:
    """Return what the cues in ``tokens`` add to each section; a longer cue hides the shorter ones in it.

    A section named by several cues counts its strongest.
    """
    bare = tuple(fold(token) for token in tokens)
    found: dict[Section, float] = {}
    at = 0
    while at < len(bare):
        for length in range(min(_LONGEST, len(bare) - at), 0, -1):
            cue = _PHRASES.get(bare[at : at + length])
            if cue is not None:
                weight = cue[0] * (1.0 if at >= len(bare) - _END_TOKENS else _EARLIER)
                for section in cue[1]:
                    found[section] = max(found.get(section, 0.0), weight)
                at += length
                break
        else:
            at += 1
    return found


_SUMS = {"tien", "luong"}


def names_a_sum(tokens: Sequence[str]) -> bool:
    """Return whether ``tokens``, a topic without a question, name a sum of money: "tiền mai táng" asks how much it is."""
    return bool(tokens) and fold(tokens[0]) in _SUMS


def named_section(tokens: Sequence[str]) -> Section | None:
    """Return the section whose heading stands in ``tokens``, the longest one; ``None`` when none does."""
    bare = f" {' '.join(map(fold, tokens))} "
    named = [section for section, heading in HEADINGS.items() if f" {fold(heading)} " in bare]
    return max(named, key=lambda section: len(section.heading), default=None)
