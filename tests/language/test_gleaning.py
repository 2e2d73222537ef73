"""Facts told inside a long message."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.folding import fold
from bot.language.gleaning import Gleaned, Group, glean, speaks_of_papers
from bot.language.months import Birth

TODAY = date(2026, 11, 21)
GIRL = Gleaned(sex="female", birth=Birth(1991, 3), group="ethnic_minority")


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "e chao a/c. e ng thai o ban pha yen khe cu, nha can ngheo, sn 3/1990 e muon dong bhxh tn thi bn tien ak",
            Gleaned(birth=Birth(1990, 3), group="near_poor"),
        ),
        ("đúng, nữ 4/1992", Gleaned(sex="female", birth=Birth(1992, 4))),
        ("nữ sn 1972 thì bn tuổi đc nghỉ hưu", Gleaned(sex="female", birth=Birth(1972))),
        ("dong bhxh sn 8/79 nu bao nhieu 1 thang", Gleaned(sex="female", birth=Birth(1979, 8))),
        ("sinh năm 1985, nam, muốn đóng bhxh", Gleaned(sex="male", birth=Birth(1985))),
        ("sn 1985 nam nay 41 tuoi", Gleaned(birth=Birth(1985))),
        ("nữ 40 tuổi thì đóng bao nhiêu", Gleaned(sex="female")),
        ("tôi là nam sn 1980", Gleaned(sex="male", birth=Birth(1980))),
        ("em là nữ, sinh năm 85", Gleaned(sex="female", birth=Birth(1985))),
        ("sinh tháng 8 năm 1979, thoi muc thap nhat", Gleaned(birth=Birth(1979, 8), wants_lowest=True)),
        ("nhà em có sổ hộ nghèo", Gleaned(group="poor")),
        ("nha em la ho can ngheo, ca hai loai duoc bot bao nhieu", Gleaned(group="near_poor")),
        ("em là người Tày", Gleaned(group="ethnic_minority")),
        ("toi la nguoi dao", Gleaned(group="ethnic_minority")),
        ("tôi là người Thổ", Gleaned(group="ethnic_minority")),
        ("em thuộc người dân tộc thiểu số", Gleaned(group="ethnic_minority")),
        ("tôi nghỉ cty 2 năm nay rồi, đóng được 7 năm giờ muốn rút 1 lần", Gleaned(months_paid=84)),
        ("co dc giam j ko nha tui can ngheo", Gleaned(group="near_poor")),
        ("nam chu ko phai nu", Gleaned(sex="male")),
        ("tôi không phải nam mà là nữ", Gleaned(sex="female")),
        ("tui đã đóng 10 năm rưỡi", Gleaned(months_paid=126)),
        ("tui dong bhxh cty 9 nam roi nghi 1 nam ruoi", Gleaned(months_paid=108)),
        ("em nguoi nung ho ngheo o huu lung muon dong bhxh", Gleaned(group="poor")),
        ("nha em dan toc thai dien can ngheo", Gleaned(group="near_poor")),
        ("ho ngheo ma", Gleaned(group="poor")),
        ("toi dong bhxh bat buoc 19 nam 6 thang", Gleaned(past="P234M")),
        ("tui dong 8 nam o cty may roi, 1985 nu", Gleaned(sex="female", birth=Birth(1985), months_paid=96)),
        ("cháu 22 tuổi là nam, nhà cháu hộ nghèo", Gleaned(sex="male", group="poor")),
        ("nam 60t dong bhxh 20 nam cong ty gio nghi", Gleaned(sex="male", past="P240M")),
        ("toi da dong 7 nam, luong 5tr", Gleaned(months_paid=84, average=5_000_000)),
        ("toi da dong 5 nam, muon luong 5tr", Gleaned(months_paid=60)),
        ("nhà chị hộ cận nghèo", Gleaned(group="near_poor")),
        ("tui 49 tuoi, nu, ban ca", Gleaned(sex="female")),
        ("toi dong tu 1/2020 den gio, moi thang 330 nghin", Gleaned(months_paid=83)),
        ("đóng bhxh từ 3/2018 đến hết 2/2025 rồi nghỉ", Gleaned(months_paid=84)),
        ("nu, 1980, ho ngheo, yen thanh", Gleaned(sex="female", birth=Birth(1980), group="poor")),
        ("sinh nam bay chin, nu, can ngheo", Gleaned(sex="female", birth=Birth(1979), group="near_poor")),
        ("em sinh ngày 12 tháng 3 năm 1991, nữ, người Thái", GIRL),
        ("em 1988 nam", Gleaned(sex="male", birth=Birth(1988))),
        ("nha tui ni ngheo lam, co giay ho ngheo", Gleaned(group="poor")),
        ("12/1979 nữ cận nghèo", Gleaned(sex="female", birth=Birth(1979, 12), group="near_poor")),
        ("8/1979, nam, ho ngheo", Gleaned(sex="male", birth=Birth(1979, 8), group="poor")),
        ("toi 52 tuoi nu ho ngheo dong bao nhieu", Gleaned(sex="female", group="poor")),
        ("nu 1975 can ngheo dong bao nhieu", Gleaned(sex="female", birth=Birth(1975), group="near_poor")),
        ("sn 80 nu ho ngheo", Gleaned(sex="female", birth=Birth(1980), group="poor")),
        ("toi nu sn 1980 khong phai ho ngheo", Gleaned(sex="female", birth=Birth(1980))),
        ("sn 1980 nu, ho ngheo thi giam may", Gleaned(sex="female", birth=Birth(1980))),
        ("1979 dan ba", Gleaned(sex="female", birth=Birth(1979))),
        ("sinh năm bảy mươi chín", Gleaned(birth=Birth(1979))),
        ("mi tinh cho tau coi, tau 1971 nu", Gleaned(sex="female", birth=Birth(1971))),
        ("sinh 20/10/68 dan ong lam bien", Gleaned(sex="male", birth=Birth(1968, 10))),
        ("em dong muc 2tr5 moi thang dc 2 nam roi", Gleaned(months_paid=24)),
        ("so bhxh ghi 7 nam 3 thang", Gleaned(months_paid=87)),
        ("dang dong duoc nua nam thi nghi", Gleaned(months_paid=6)),
        ("toi dong 330 nghin 1 thang duoc 3 nam roi", Gleaned(months_paid=36)),
        ("toi dong 3 nam roi", Gleaned(months_paid=36)),
        ("moi dong duoc 2 thang", Gleaned(months_paid=2)),
        ("tui dong duoc nam nam roi", Gleaned(months_paid=60)),
        ("em dong dc 7n", Gleaned(months_paid=84)),
        ("dong bhxh tu cuoi nam 2019 den nay", Gleaned(months_paid=84)),
        ("chua dong gi het", Gleaned(months_paid=0)),
        ("em nỏ đóng khi mô", Gleaned(months_paid=0)),
        ("tu truoc toi gio chua dong bhxh", Gleaned(months_paid=0)),
        ("TÔI 45 TUỔI, NAM, LÀM THỢ XÂY", Gleaned(sex="male")),
        ("47 tuổi, nữ", Gleaned(sex="female")),
        ("dạ thuộc hộ cận nghèo ạ", Gleaned(group="near_poor")),
        ("sinh 1990 la nguoi thai ho can ngheo con cuong", Gleaned(birth=Birth(1990), group="near_poor")),
        ("toi nam sn 1963 chua dong bhxh", Gleaned(sex="male", birth=Birth(1963))),
        ("sinh 1960 nam dong duoc 19 nam 6 thang roi", Gleaned(sex="male", birth=Birth(1960), months_paid=234)),
        ("sinh 1960, nam dong bao nhieu", Gleaned(birth=Birth(1960))),
        ("dong cty 13 nam nghi 5 nam muon rut 1 lan", Gleaned(months_paid=156)),
        ("8/79 nu", Gleaned(sex="female", birth=Birth(1979, 8))),
        ("12/75 nam, ho ngheo", Gleaned(sex="male", birth=Birth(1975, 12), group="poor")),
        ("1975, da dong 60 thang", Gleaned(birth=Birth(1975), months_paid=60)),
        ("8/1975 dong duoc 5 nam roi", Gleaned(birth=Birth(1975, 8), months_paid=60)),
        ("1998 toi dong duoc 5 nam roi", Gleaned(months_paid=60)),
        ("co nguoi hoi, chi ay sinh 1979", Gleaned(sex="female", birth=Birth(1979))),
        ("chú ấy sinh 8/1972", Gleaned(sex="male", birth=Birth(1972, 8))),
    ],
)
def test_what_is_told_plainly_is_taken(text: str, facts: Gleaned) -> None:
    """Nobody is asked twice."""
    assert glean(text, TODAY) == facts


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hộ nghèo giảm mấy phần",
        "dong 15 nam roi nghi duoc khong",
        "ho ngheo roi thoat",
        "muốn đóng từ 2027 đến 2035",
        "đóng từ 2027 đến 2035",
        "45 tuổi nam hay nữ",
        "tôi muốn tặng sổ BHXH cho 10 hộ cận nghèo ở Con Cuông",
        "nếu nhà em là hộ nghèo thì sao",
        "nhà nghèo quá",
        "tôi là người thợ",
        "toi la nguoi tho",
        "chưa chắc tôi là người Thái",
        "Người dân tộc thiểu số có được hưởng không",
        "em sinh con năm 1995",
        "tôi sinh 2 con năm 2015",
        "sn 1990 hay sn 1991",
        "sn 2030",
        "nữ hay nam",
        "em gái 40 tuổi thì sao",
        "dong 15 nam roi nghi thi sao",
        "lam cty 5 nam nhung khong dong bhxh",
        "muon lam cong ty 3 nam",
        "chua dong duoc 5 nam",
        "tu nam 2020 den nay dong bao nhieu",
        "dong 5 nam thi duoc bao nhieu",
        "muốn đóng được 5 năm",
        "toi 1985 lam cong nhan",
        "3/1998 vao lam cong ty",
        "nghi dong 3 thang co sao khong",
        "bo dong giua chung thi sao",
        "dong 3 nam thi nghi duoc khong",
        "co giay ho ngheo thi dong bao nhieu",
        "hộ nghèo, cận nghèo đóng bao nhiêu",
    ],
)
def test_nothing_is_guessed(text: str) -> None:
    """Questions in general, plans, denials and ambiguities give nothing."""
    assert glean(text, TODAY) == Gleaned()


KIN = ["mẹ tôi", "chồng em", "ba tôi", "vợ tui", "em gái tôi", "bà ngoại", "ông nội em", "nhà chồng em", "bố em"]
OWN = [
    "nhà em",
    "gia đình tôi",
    "tôi",
    "nha tui",
    "bầy tui",
    "cả nhà tôi",
    "vợ chồng tôi",
    "mẹ con em",
    "hai vợ chồng em",
]
PAPERS: list[tuple[str, Group]] = [("hộ nghèo", "poor"), ("cận nghèo", "near_poor"), ("có sổ hộ nghèo", "poor")]
PAPERS += [("thuộc hộ cận nghèo", "near_poor"), ("là hộ nghèo", "poor"), ("thuộc diện cận nghèo", "near_poor")]


@given(who=st.sampled_from(KIN), paper=st.sampled_from(PAPERS), plain=st.booleans())
@settings(max_examples=80, deadline=None)
def test_a_paper_of_somebody_close_is_not_the_writers(who: str, paper: tuple[str, Group], *, plain: bool) -> None:
    """They may live in another household: whose paper it is has to be asked."""
    text = f"{who} {paper[0]}"
    assert glean(fold(text) if plain else text, TODAY) == Gleaned(kin_group=paper[1])


@given(who=st.sampled_from(OWN), paper=st.sampled_from(PAPERS), plain=st.booleans())
@settings(max_examples=80, deadline=None)
def test_a_paper_is_that_of_the_whole_household(who: str, paper: tuple[str, Group], *, plain: bool) -> None:
    """Whoever says "nhà tôi" or "vợ chồng tôi" is one of them."""
    text = f"{who} {paper[0]}"
    assert glean(fold(text) if plain else text, TODAY) == Gleaned(group=paper[1])


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("nhà em mới thoát nghèo", "poor"),
        ("nha toi het ho ngheo roi", "poor"),
        ("toi khong thuoc ho can ngheo", "near_poor"),
        ("nhà tôi không nghèo", "poor"),
        ("khong phai ho ngheo", "poor"),
    ],
)
def test_a_paper_held_no_more_is_told(text: str, paper: Group) -> None:
    """Who denies a paper is not to be reckoned with by it."""
    assert glean(text, TODAY) == Gleaned(unheld=paper)


def test_a_paper_beside_a_people_is_asked_for() -> None:
    """Whoever holds it pays less than for their people alone."""
    told = glean("toi nguoi tay 1990 nam ho ngheo o cao loc dong bao nhieu", TODAY)
    assert (told.group, told.kin_group) == ("ethnic_minority", "poor")
    assert glean("toi la nguoi tay, khong phai ho ngheo", TODAY).kin_group is None


def test_a_neighbours_paper_is_nobodys() -> None:
    """What neighbours hold says nothing of the writer."""
    assert glean("hàng xóm nhà em hộ nghèo", TODAY) == Gleaned()


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("đóng từ 2020 đến giờ", "2020/2026-11"),
        ("dong tu nam 2019 toi nay", "2019/2026-11"),
        ("từ 2020 đến giờ tôi vẫn đóng", "2020/2026-11"),
        ("dong tu 2015 den 2019", "2015/2019"),
        ("dong tu 3/2018 den 2025", "2018-03/2025"),
        ("đóng từ năm ngoái tới chừ", "2025/2026-11"),
        ("dong bhxh tu 2017", "2017/"),
        ("đóng từ 31/2020 đến nay", "/"),
        ("đóng từ 2010 đến 2015 rồi đóng từ 2018 đến nay", "/"),
        ("dong cty 3 nam roi dong tu nguyen 2 nam", "/"),
        ("cty 2012 toi 2018", "2012/2018"),
        ("dong 3 nam roi nghi", "P36M"),
        ("đóng được gần 5 năm", "P60M"),
        ("năm 2011 tui làm ở hợp tác xã có đóng 8 tháng", "P8M"),
        ("moi thang tui dong 330 nghin tu nam 2022", "2022/"),
        ("tui dong cty tu 2010 toi 2015, roi tu nguyen tu 2020 toi chừ", "/"),
        ("toi da dong bat buoc 8 nam va tu nguyen 3 nam", "/"),
        ("có đóng rồi nhưng không nhớ mấy năm", "/"),
        ("toi nghi dong 3 nam nay roi", "/"),
        ("truoc do dong 6 nam", "P72M"),
        ("e lam cty 7 nam nghi roi gio dong tiep tu nguyen bao nhieu", "P84M"),
        ("trước làm công nhân 5 năm rồi nghỉ", "P60M"),
        ("lam cong ty duoc 18 thang", "P18M"),
        ("dong cong ty 8 nam", "P96M"),
        ("da dong 3 nam o cty va dong duoc 2 nam tu nguyen", "P60M"),
    ],
)
def test_a_time_paid_with_something_missing_is_kept_to_be_asked_for(text: str, past: str) -> None:
    """Who says that they have paid is never reckoned with as if they had not."""
    assert glean(text, TODAY) == Gleaned(past=past)


@given(
    since=st.integers(1995, 2025),
    word=st.sampled_from(["đóng từ", "dong bhxh tu", "tui đóng từ năm", "đóng bảo hiểm từ năm"]),
    until=st.sampled_from(["đến giờ", "toi nay", "đến bây giờ", "tới chừ"]),
)
@settings(max_examples=60, deadline=None)
def test_a_year_without_its_month_is_never_taken_for_a_month(since: int, word: str, until: str) -> None:
    """The year is kept, the month is asked for."""
    assert glean(f"{word} {since} {until}", TODAY) == Gleaned(past=f"{since}/2026-11")


@given(months=st.integers(1, 500), first=st.integers(0, 660))
@settings(max_examples=60, deadline=None)
def test_two_months_are_counted_with_both_ends(months: int, first: int) -> None:
    """A period that is over is plain, whatever its length."""
    last = first + months - 1
    if last > (2026 - 1970) * 12 + 10:
        return
    written = [f"{at % 12 + 1}/{1970 + at // 12}" for at in (first, last)]
    assert glean(f"toi dong tu {written[0]} den {written[1]}", TODAY) == Gleaned(months_paid=months)


def test_other_peoples_facts_are_not_the_writers() -> None:
    """A mother's birth, a husband's years; but poverty is of the household."""
    assert glean("muon dong cho me o que do luong, me sn 3/1968", TODAY) == Gleaned()
    assert glean("chồng tui đóng tự nguyện được 2 năm", TODAY) == Gleaned()
    assert glean("mẹ em sn 1968, nhà em cận nghèo", TODAY) == Gleaned(group="near_poor")


def test_months_paid_are_years_as_well() -> None:
    """Full years only."""
    assert Gleaned(months_paid=126).years_paid == 10
    assert Gleaned().years_paid is None


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("dong 12 thang het bao nhieu tien ho can ngheo", True),
        ("tôi ở Lạng Sơn hộ nghèo đóng bao nhiêu", True),
        ("có giấy chứng nhận hộ nghèo", True),
        ("nữ 1980 không phải hộ nghèo", False),
        ("nhà em thoát hộ nghèo rồi", False),
        ("nha toi ngheo lam", False),
    ],
)
def test_a_paper_may_be_spoken_of_without_a_word_of_whose_it_is(text: str, *, speaks: bool) -> None:
    """What is not held is not spoken of, nor is being poor without a paper."""
    assert speaks_of_papers(text) is speaks
