"""The words of each act, as people write them; data for `speech`."""

import re
from enum import Enum


class Act(Enum):
    """What somebody does by a message that is plainly that and nothing else."""

    GREETING = "greeting"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    INSULT = "insult"
    HELP = "help"
    MENU = "menu"
    BACK = "back"
    RESTART = "restart"
    CANCEL = "cancel"
    STOP = "stop"
    ERASE = "erase"
    MY_DATA = "my_data"
    WHY = "why"
    WHO = "who"
    DANGER = "danger"
    SCAM_WORRY = "scam_worry"
    MONEY_SENT = "money_sent"
    IDENTITY_DOCUMENT = "identity_document"


# The whole message, politeness aside, is one of these; "!" asks for the diacritics.
WHOLE = {
    Act.GREETING: (
        "chào;xin chào;chào an sinh;xin chào an sinh;chào bhxh;chào mọi người;hello;hi;alo;alô;chào bạn;"
        "chào cả nhà;chào buổi sáng;chào buổi tối;hey;bạn ơi;ai đó"
    ),
    Act.THANKS: (
        "cảm ơn;cám ơn;cảm ơn nhiều;cám ơn nhiều;thank;thanks;thank you;tks;tk;xin cảm ơn;biết ơn;cảm ơn bạn;"
        "cám ơn bạn;ok cảm ơn;ok cám ơn;rõ rồi cảm ơn;hiểu rồi cảm ơn;cảm ơn rất nhiều;được rồi cảm ơn"
    ),
    Act.GOODBYE: "tạm biệt;bye;bai;bye bye;bái bai;hẹn gặp lại;xong rồi;hết rồi;pp;để tính sau;để nghĩ",
    Act.HELP: (
        "gặp người;gặp người thật;gặp người thiệt;cho gặp người;cho gặp cán bộ;gặp cán bộ;gặp nhân viên;"
        "nhờ người gọi;nhờ cán bộ gọi;gọi lại;gọi lại cho;người thật gọi;cần người thật;cần gặp người;"
        "nói với cán bộ;nói chuyện với người;nói chuyện với người thật;gặp tư vấn;tư vấn viên;gọi điện cho;"
        "muốn gặp người;muốn gặp cán bộ;nhờ người;gọi cho;gặp nhân viên tư vấn;nói với người thật;"
        "muốn nói chuyện với người;gọi điện tư vấn cho;giúp;giúp với;cứu;muốn gặp người thật;cho người gọi;"
        "cho người gọi lại;nhờ người gọi lại;xin gặp cán bộ;gặp trực tiếp"
    ),
    Act.MENU: (
        "menu;danh mục;trang chủ;mục lục;về đầu;về trang đầu;start;bắt đầu;hướng dẫn;hỏi việc khác;việc khác;"
        "xem mục khác"
    ),
    Act.BACK: (
        "quay lại;trở lại;lùi lại;lui lại;back;câu trước;quay lại câu trước;trở lại câu trước;sửa câu trước;lui"
    ),
    Act.RESTART: (
        "làm lại từ đầu;bắt đầu lại;làm lại;tính lại từ đầu;lại từ đầu;từ đầu;restart;reset;bắt đầu lại từ đầu"
    ),
    Act.CANCEL: (
        "thôi;hủy;huỷ;huỷ bỏ;hủy bỏ;dừng lại;cancel;thôi khỏi;không làm nữa;không hỏi nữa;thôi không làm nữa;"
        "bỏ!;bỏ đi;thôi bỏ đi;thôi không hỏi nữa;thôi để sau;để sau;thôi không gửi;thoát"
    ),
    Act.STOP: (
        "dừng!;stop;đừng nhắc nữa;thôi nhắc;đừng nhắn nữa;không nhắc nữa;ngừng nhắc;đừng gửi nữa;dừng nhắc;"
        "hủy nhắc;đừng gọi nữa;thôi đừng nhắc nữa;đừng làm phiền;không nhận tin nữa;"
        "không muốn ai gọi;đừng gọi;không cần gọi;không cần gọi nữa;không cần ai gọi;không muốn gọi nữa;"
        "thôi không cần gọi;thôi không cần gọi nữa;thôi đừng gọi;thôi khỏi gọi;khỏi gọi"
    ),
    Act.ERASE: (
        "xóa;xoá;xóa hết;xoá hết;xóa hết đi;xoá hết đi;xóa dữ liệu;xoá dữ liệu;xóa dữ liệu của;"
        "xóa thông tin của;xóa thông tin;xoá dữ liệu của;xoá thông tin của;xóa tên;xóa số điện thoại;xóa đi;"
        "xóa tất cả;xóa số của;xóa hết dữ liệu của"
    ),
    Act.MY_DATA: (
        "dữ liệu của;xem dữ liệu của;thông tin của;xem thông tin của;đang lưu gì về;giữ thông tin gì của;"
        "lưu những gì của"
    ),
    Act.WHY: (
        "sao hỏi;hỏi làm gì;hỏi làm chi;để làm gì;để làm chi;tại sao hỏi;vì sao hỏi;sao lại hỏi;hỏi chi;"
        "cần làm gì;sao cần;sao phải hỏi;hỏi cái đó làm gì;cần để làm gì;sao lại cần;hỏi chi rứa;lấy làm gì;"
        "vì sao cần;tại sao cần"
    ),
    Act.WHO: (
        "người hay máy;máy hay người;ai;ai đấy;ai đó vậy;ai vậy;có phải người không;robot;bot;người thật à;"
        "ai thế;có phải máy không;người thật không;robot à;người hả;máy hả;máy à;người à;chatbot;"
        "người hay robot;an sinh ai"
    ),
}

# The message begins so and says little more.
OPENING = {
    Act.HELP: (
        "cho gặp người;cho gặp cán bộ;gặp người thật;gặp người thiệt;nhờ người gọi;nhờ cán bộ gọi;"
        "gọi lại cho;cần gặp người;muốn gặp người;muốn gặp cán bộ;cho gặp nhân viên;nói chuyện với người"
    ),
    Act.WHY: "sao hỏi;hỏi làm gì;hỏi làm chi;tại sao hỏi;vì sao hỏi;sao lại hỏi;sao phải hỏi",
    Act.ERASE: "xóa dữ liệu;xoá dữ liệu;xóa thông tin của;xoá thông tin của;xóa hết;xoá hết;xóa tên",
    Act.STOP: "đừng nhắc;đừng nhắn tin;đừng gọi nữa;đừng gửi tin",
    Act.THANKS: "cảm ơn;cám ơn",
    Act.INSULT: "gọi mãi không ai;gọi hoài không ai;gọi miết không ai;nhắn mãi không ai",
}

# These words anywhere are enough, whatever else is said.
ANYWHERE = {
    Act.WHO: "người hay máy;máy hay người;người hay robot",
    Act.DANGER: (
        "muốn chết;chết cho xong;chết quách;chết theo;chết đi cho;không muốn sống;không thiết sống;tự tử!;"
        "tự vẫn!;muốn tự tử;định tự tử;uống thuốc sâu;uống thuốc trừ sâu;uống thuốc diệt cỏ;nhảy cầu;"
        "thắt cổ!;treo cổ!;chảy máu nhiều;đang cấp cứu;cứu với;bất tỉnh;ngất xỉu;sống làm gì nữa;bị chồng đánh;"
        "bị đánh đập;bạo hành;đang bị đánh;không sống nổi"
    ),
    Act.INSULT: (
        "đ m;dm!;đm!;đmm;dmm;vcl;clgt;địt;đéo;mất dạy;đồ lừa đảo;lừa dân;lũ lừa đảo;đồ ăn cướp;quân ăn cướp;"
        "óc chó;khốn nạn;đồ ngu;ngu như;lũ ngu;cút đi;câm mồm;đồ chó;bố láo;láo toét;lừa đảo cả lũ;vô dụng;"
        "đồ rác;trả lời ngu;ngu quá;ngu thế;ngu vậy;ngu ghê;máy ngu;"
        "làm ăn kiểu gì;làm việc kiểu gì;làm ăn kiểu chi;làm ăn thế à;làm ăn như;"
        "nói mãi không hiểu;hỏi mãi không hiểu;trả lời như máy;trả lời linh tinh;trả lời vớ vẩn"
    ),
    Act.MONEY_SENT: (
        "lỡ chuyển tiền;lỡ chuyển khoản;lỡ chuyển rồi;bị lừa rồi;bị lừa mất;bị lừa chuyển;bị lừa hết;"
        "chuyển tiền cho nó;chuyển cho nó;chuyển tiền cho chúng;chuyển cho chúng;chuyển tiền cho bọn;"
        "chuyển cho lừa đảo;lỡ đọc otp;đọc mã otp;đọc otp rồi;đưa mã otp;cho mã otp;lỡ đưa otp;"
        "chuyển cho kẻ lừa;lỡ gửi tiền;lỡ cho otp;mất tiền cho lừa đảo"
    ),
    Act.SCAM_WORRY: (
        "có phải lừa đảo;phải lừa đảo không;lừa đảo không;có lừa đảo;có phải lừa;là lừa đảo;lừa đảo à;"
        "sợ lừa đảo;sợ bị lừa;sợ lừa;giả danh;mạo danh;xưng là bhxh;xưng là bảo hiểm;xưng bhxh;tự xưng;"
        "đòi otp;hỏi otp;hỏi mã otp;đòi mã otp;xin mã otp;dọa mất quyền lợi;có lừa không;có phải lừa không;"
        "lừa không;lừa đảo hả;bấm vào link lạ;link lạ;chuyển khoản cho họ;chuyển tiền cho họ;bảo chuyển khoản;"
        "bảo chuyển tiền;đòi chuyển khoản;đòi chuyển tiền;yêu cầu chuyển khoản;yêu cầu chuyển tiền;bắt chuyển khoản;"
        "kêu chuyển khoản;kêu chuyển tiền"
    ),
}

# Folded. Somebody is hurt or falls ill now, unless it is asked what the insurance pays for it.
HURT = re.compile(
    r"\b(?:co giat|ngung tho|khong tho (?:duoc|noi)|nghen khong tho|kho tho"
    r"|bi duoi nuoc|ran can|dien giat|ngo doc|nam bat dong(?! san)"
    r"|(?:bi|dang) hon me|mau (?:chay|tuon)|ra mau nhieu|chay mau (?:nhieu|khong cam|lien tuc)"
    r"|uong (?:\w+ ){0,2}thuoc chuot|(?:vua|dang|moi|len con)(?: \w+){0,3} (?:tai bien|dot quy|nhoi mau)"
    r"|(?:tai bien|dot quy|nhoi mau|gay (?:chan|tay|xuong|co))(?: \w+){0,2} (?:roi|cuu|lam sao))\b"
)
VIOLENCE = re.compile(r"\b(?:(?:chong|vo|no|ho|bon no) (?:lai )?danh (?:toi|tui|em|minh|me con)|(?:doa|doi) giet)\b")
INSURED = re.compile(
    r"\b(?:bhyt|bhxh|bao hiem|the|tra|huong|tro cap|thanh toan|tien|den(?: bu)?|boi thuong|dong|tham gia|mua|vien phi"
    r"|duoc (?:gi|chi|bao|may)|nam (?:ngoai|truoc|kia|20\d\d)|hoi truoc|ngay truoc|da lau)\b"
)
# Folded. Money has gone to somebody unknown, or to somebody who cannot be reached any more.
_GAVE = r"(?:chuyen(?: khoan)?|ck|nap|(?:gui|ban|dua) (?:tien|\d\w*))"
SENT = re.compile(
    rf"\b(?:lo|tro|da|vua|moi|dai)(?: \w+){{0,2}} {_GAVE}\b(?: \w+){{0,4}}"
    r" (?:cho|vao) (?:(?:thang|con|bon|tui|dua|mot|ke) )?(?:no|chung|bon|ke|lua)\b(?! nghe)"
    rf"|\b{_GAVE}\b(?: \w+){{0,6}} (?:bi chan|chan (?:so|zalo|may|lien lac)|cat lien lac|tat may|khoa may"
    r"|bien mat|mat hut|bat tin)\b"
    r"|\b(?:chuyen|ck)(?: khoan| tien)? (?:roi|xong) (?:moi|thi) (?:biet|hay|ro)\b"
    r"|\botp(?: \w+){0,3} (?:roi|mat|xong)\b"
    r"|\bbi lua (?:het |mat )?\d+ ?(?:tr|trieu|cu|k|ngan|nghin)\b"
    r"|\blink(?: \w+){0,3} mat (?:het )?tien\b"
    r"|\bmat (?:\d+ ?(?:tr|trieu|cu|k)|tien|het tien) (?:vi|do) (?:nghe|bam|tin|bi)\b"
)
