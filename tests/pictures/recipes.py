"""A recipe of every kind; the people in them are samples."""

from datetime import date

from bot.dialogue.messages import Recipe

TODAY = date(2026, 11, 21)
LINK = "https://example.vn/?start=a_0123456789ab_0123456789ab"
SHEET: dict[str, str | int] = {
    "agent": "Nguyễn Thị Mẫu",
    "organisation": "Hội Liên hiệp Phụ nữ phường Trường Vinh",
    "place": "Phường Trường Vinh",
    "agency": "BHXH tỉnh Nghệ An",
    "hotline": "1900 9068",
    "link": LINK,
    "check_link": "https://example.vn/?start=t_20261121",
    "province": "nghe-an",
}
FIGURES: dict[str, str | int] = {
    "stop": 0,
    "go_on": 988_250,
    "more": 2_002_500,
    "pension_from": "2039-09",
    "paid": 74_202_700,
    "pay_back_months": 76,
    "awaiting": "chuẩn hộ nghèo nông thôn@2027-01-01",
}
PLAN: dict[str, str | int] = {
    "sex": "female",
    "born": "1990-03",
    "income": "floor",
    "group": "near_poor",
    "province": "nghe-an",
}
RECIPES = {
    "benefit_table": Recipe("benefit_table", {"province": "nghe-an"}, TODAY),
    "benefit_table of one sex": Recipe("benefit_table", {"province": "lang-son", "sex": "male"}, TODAY),
    "three_figures": Recipe("three_figures", FIGURES, TODAY),
    "plan_steps": Recipe("plan_steps", PLAN, TODAY),
    "leaflet": Recipe("leaflet", SHEET, TODAY),
    "poster": Recipe("poster", SHEET, TODAY),
    "qr": Recipe("qr", {"link": LINK}, TODAY),
}
