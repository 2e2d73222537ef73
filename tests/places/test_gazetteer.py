"""Communes by the names that people use."""

import time
from statistics import quantiles

import pytest
from hypothesis import given, settings

from bot.places.gazetteer import Gazetteer
from tests.language.writing import chatter, decomposed

NGHE_AN, LANG_SON = "nghe-an", "lang-son"

SURE: list[tuple[str, str | None, str, str]] = [
    ("Trường Vinh", None, "Phường Trường Vinh", "Phường Trường Vinh"),
    ("truong vinh", None, "Phường Trường Vinh", "Phường Trường Vinh"),
    ("nha o hung dung", NGHE_AN, "Phường Trường Vinh", "Phường Hưng Dũng cũ"),
    ("hungdung", None, "Phường Trường Vinh", "Phường Hưng Dũng cũ"),
    ("hung dung vinh nghe an", None, "Phường Trường Vinh", "Phường Hưng Dũng cũ"),
    ("Hưng Dũng, Trường Vinh", None, "Phường Trường Vinh", "Phường Hưng Dũng cũ"),
    ("p. ben thuy tp vinh", None, "Phường Trường Vinh", "Phường Bến Thủy cũ"),
    ("Bến Thuỷ", None, "Phường Trường Vinh", "Phường Bến Thủy cũ"),
    ("xã Quì Hợp", None, "Xã Quỳ Hợp", "Xã Quỳ Hợp"),
    ("xã Nam Đàn", None, "Xã Nam Đàn", "Xã Nam Đàn"),
    ("thị trấn Nam Đàn", None, "Xã Vạn An", "Thị trấn Nam Đàn cũ"),
    ("tt nam dan huyen nam dan", None, "Xã Vạn An", "Thị trấn Nam Đàn cũ"),
    ("kim liên nam dan", None, "Xã Kim Liên", "Xã Kim Liên"),
    ("yên khê con cuông", None, "Xã Con Cuông", "Xã Yên Khê cũ"),
    ("xã Vân Nham huyện Hữu Lũng", None, "Xã Vân Nham", "Xã Vân Nham"),
    ("xa thanh tuong", NGHE_AN, "Xã Đại Đồng", "Xã Đại Đồng cũ"),
    ("thuong tan loc", None, "Xã Vạn An", "Xã Thượng Tân Lộc cũ"),
    ("hưng nguyên nam", None, "Xã Hưng Nguyên Nam", "Xã Hưng Nguyên Nam"),
    ("tt dùng", None, "Xã Đại Đồng", "Thị trấn Dùng cũ"),
    ("Dùng", None, "Xã Đại Đồng", "Thị trấn Dùng cũ"),
    ("xã Hội Hoan", None, "Xã Hội Hoan", "Xã Hội Hoan"),
    ("nhà ở yên khê, đồng ý", NGHE_AN, "Xã Con Cuông", "Xã Yên Khê cũ"),
    ("xa luong minh", NGHE_AN, "Xã Lượng Minh", "Xã Lượng Minh"),
    ("xã Đồng Ý", None, "Xã Tân Tri", "Xã Đồng Ý cũ"),
    ("tri le", NGHE_AN, "Xã Tri Lễ", "Xã Tri Lễ"),
    ("Phường Trường Vinh, tỉnh Nghệ An", LANG_SON, "Phường Trường Vinh", "Phường Trường Vinh"),
    ("tổ dân phố 3 phường Cửa Nam", None, "Phường Thành Vinh", "Phường Cửa Nam cũ"),
    ("tôi bán hàng ở xã Yên Khê gần chợ", None, "Xã Con Cuông", "Xã Yên Khê cũ"),
]
ASKED: list[tuple[str, str | None, list[str], str]] = [
    ("Nam Đàn", None, ["Xã Nam Đàn", "Xã Vạn An"], "Nam Đàn"),
    ("huyện Nam Đàn", None, ["Xã Nam Đàn", "Xã Kim Liên"], "Huyện Nam Đàn cũ"),
    ("tp vinh", None, ["Phường Trường Vinh"], "Thành phố Vinh cũ"),
    ("em ở vinh", None, ["Phường Trường Vinh"], "Thành phố Vinh cũ"),
    ("Hữu Lũng", LANG_SON, ["Xã Hữu Lũng"], "Hữu Lũng"),
    ("Hồng Phong", None, ["Xã Hồng Phong", "Xã Đồng Đăng"], "Hồng Phong"),
    ("Bính Xá", None, ["Xã Đình Lập", "Xã Kiên Mộc"], "Xã Bính Xá cũ"),
    ("Kiên Mộc", None, ["Xã Kiên Mộc", "Xã Châu Sơn"], "Kiên Mộc"),
    ("Tri Lễ", None, ["Xã Tri Lễ", "Xã Tri Lễ"], "Tri Lễ"),
    ("Lạng Sơn", LANG_SON, ["Phường Đông Kinh"], "Thành phố Lạng Sơn cũ"),
    ("hung dung, luc da", None, ["Phường Trường Vinh", "Xã Môn Sơn"], "Hưng Dũng"),
    ("xã Nghi Phong, Nghi Lộc", None, ["Phường Vinh Lộc"], "Nghi Phong"),
    ("vân nhan", None, ["Xã Vân Nham"], "Xã Vân Nham"),
    ("Hưng Dúng", None, ["Phường Trường Vinh"], "Phường Hưng Dũng cũ"),
    ("phường hung dug vinh", None, ["Phường Trường Vinh"], "Phường Hưng Dũng cũ"),
    ("dong y", LANG_SON, ["Xã Tân Tri"], "Xã Đồng Ý cũ"),
    ("khối 2 dong y", LANG_SON, ["Xã Tân Tri"], "Xã Đồng Ý cũ"),
    ("phường Yên Khê", None, ["Xã Con Cuông"], "Xã Yên Khê cũ"),
    ("thị trấn quynh luu", NGHE_AN, ["Xã Quỳnh Lưu"], "Xã Quỳnh Lưu"),
    ("huyện yên khê", None, ["Xã Con Cuông"], "Xã Yên Khê cũ"),
    ("thị xã Con Cuông", None, ["Xã Con Cuông"], "Huyện Con Cuông cũ"),
    ("toi muon dong bhxh o hung dung thi nop o dau", None, ["Phường Trường Vinh"], "Phường Hưng Dũng cũ"),
]
UNKNOWN: list[tuple[str, str | None]] = [
    ("", None),
    ("asdf", None),
    ("xa lac", None),
    ("dung", None),
    ("nghe an", None),
    ("đóng bao năm thì được", None),
    ("dong bao nam thi duoc luong", None),
    ("Hữu Lũng", NGHE_AN),
    ("thị trấn", None),
    ("khối", None),
    ("khối, xóm", None),
    ("đóng bảo hiểm xã hội tự nguyện", None),
    ("thủ tục về hưu", None),
    ("hoàn tiền", None),
    ("lam truong ban o xom thi dong loai nao, xa dong hay minh tu dong", None),
    ("tấn hỏa", None),
    ("vân nhan", NGHE_AN),
    ("thẻ này dùng được mấy năm", None),
    ("xã", None),
    ("tổ quốc", None),
    ("không ở đây nữa đâu nhé mọi người", None),
]


@pytest.mark.parametrize(("text", "province", "commune", "understood"), SURE)
def test_a_clear_name_leads_to_one_commune(
    gazetteer: Gazetteer, text: str, province: str | None, commune: str, understood: str
) -> None:
    """New names, old ones, aliases, with districts, kinds and other spellings."""
    for way in (text, decomposed(text)):
        found = gazetteer.find(way, province)
        assert found.sure is not None
        assert (found.sure.full_name, found.understood_as, found.choices) == (commune, understood, ())


@pytest.mark.parametrize(("text", "province", "likely", "understood"), ASKED)
def test_a_doubtful_name_leads_to_choices(
    gazetteer: Gazetteer, text: str, province: str | None, likely: list[str], understood: str
) -> None:
    """Districts, names of several, split communes, slips of the finger: the likeliest come first, eight at most."""
    found = gazetteer.find(text, province)
    assert found.sure is None
    assert [commune.full_name for commune in found.choices[: len(likely)]] == likely
    assert len(found.choices) <= 8
    assert found.understood_as == understood


@pytest.mark.parametrize(("text", "province"), UNKNOWN)
def test_what_is_no_place_leads_nowhere(gazetteer: Gazetteer, text: str, province: str | None) -> None:
    """Nothing is better than something wrong."""
    found = gazetteer.find(text, province)
    assert (found.sure, found.choices) == (None, ())


@pytest.mark.parametrize(
    ("text", "hamlet", "commune"),
    [
        ("nha o khoi 5 hung dung", "khối 5", "Phường Trường Vinh"),
        ("ở bản Pha, xã Yên Khê, huyện Con Cuông, tỉnh Nghệ An", "bản Pha", "Xã Con Cuông"),
        ("o ban pha xa yen khe cu", "bản Pha", "Xã Con Cuông"),
        ("khối Tân Phúc phường Vinh Tân", "khối Tân Phúc", "Phường Trường Vinh"),
        ("xóm Đông Sơn Bắc Yên Khê", "xóm Đông Sơn Bắc", "Xã Con Cuông"),
        ("yên khê, bản Pha", "bản Pha", "Xã Con Cuông"),
        ("xóm 3 thôn 5 yên khê", "xóm 3", "Xã Con Cuông"),
    ],
)
def test_the_hamlet_is_kept_beside_the_commune(gazetteer: Gazetteer, text: str, hamlet: str, commune: str) -> None:
    """The first one named, as it was typed."""
    found = gazetteer.find(text, NGHE_AN)
    assert found.sure is not None
    assert (found.hamlet, found.sure.full_name) == (hamlet, commune)


def test_a_hamlet_alone_is_kept_and_no_commune_found(gazetteer: Gazetteer) -> None:
    """Its name may be as long as one likes."""
    assert gazetteer.find("khối 5").hamlet == "khối 5"
    assert gazetteer.find("thôn Một Hai Ba Bốn Năm Sáu").hamlet == "thôn Một"


def test_a_name_as_it_is_written_is_told_from_one_like_it(gazetteer: Gazetteer) -> None:
    """A slip of the finger leads to choices, but names nothing."""
    assert gazetteer.find("Hưng Dũng", NGHE_AN).named
    assert gazetteer.find("Hưng Dzũng", NGHE_AN).choices
    assert not gazetteer.find("Hưng Dzũng", NGHE_AN).named
    assert not gazetteer.find("Hà Tĩnh", NGHE_AN).named


def test_any_text_gives_one_sure_commune_or_eight_at_most(gazetteer: Gazetteer) -> None:
    """Nothing raises, and a sure answer has no choices beside it."""

    @settings(max_examples=150, deadline=None)
    @given(chatter)
    def check(text: str) -> None:
        found = gazetteer.find(text)
        assert found.sure is None or not found.choices
        assert len(found.choices) <= 8

    check()


def test_a_look_up_is_quick(gazetteer: Gazetteer) -> None:
    """99 of 100 take less than 5 ms of processor time, slips of the finger and long texts included."""
    texts = [*(row[0] for row in SURE), *(row[0] for row in ASKED), *(row[0] for row in UNKNOWN)] * 4
    gazetteer.find("vân nhan")
    spent = []
    for text in texts:
        start = time.process_time()
        gazetteer.find(text)
        spent.append(time.process_time() - start)
    assert quantiles(spent, n=100)[-1] < 0.005


def test_the_province_in_a_tale_is_no_commune(gazetteer: Gazetteer) -> None:
    """Lạng Sơn is asked about only when nothing else is said."""
    assert not gazetteer.find("lam ho chieu o lang son mat may ngay").choices
    assert gazetteer.find("o lang son").choices


@pytest.mark.parametrize(
    ("text", "ours", "place"),
    [
        ("Tràng Định", NGHE_AN, "Lạng Sơn"),
        ("trang dinh dong bao nhieu", NGHE_AN, "Lạng Sơn"),
        ("hữu lũng lạng sơn", NGHE_AN, "Lạng Sơn"),
        ("huyện Con Cuông", LANG_SON, "Nghệ An"),
        ("Trường Vinh", NGHE_AN, ""),
        ("xã Lạng Sơn", NGHE_AN, ""),
        ("không biết", NGHE_AN, ""),
    ],
)
def test_a_place_of_the_other_province_alone_is_elsewhere(
    gazetteer: Gazetteer, text: str, ours: str, place: str
) -> None:
    """A name that both provinces have is ours."""
    assert gazetteer.elsewhere(text, ours) == place
