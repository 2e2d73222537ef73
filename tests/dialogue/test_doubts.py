"""What becomes of a doubtful answer, of a consent refused, and of somebody who has not understood."""

from datetime import timedelta

from bot.dialogue.asking import Dialogue, Option, Question, Say, ask, birth, choose, one_of
from bot.dialogue.messages import Incoming
from bot.dialogue.session import Run, Session
from bot.dialogue.talks import Begin, Reply
from tests.dialogue.house import Talker


def aging(run: Run) -> Dialogue[None]:
    """Ask for a birth."""
    yield from birth("birth", run.on, why="birth.why")
    yield Say("done")


def consenting(_run: Run) -> Dialogue[None]:
    """Ask for a consent in so many words."""
    options = (Option("yes", "đồng ý"), Option("no", "không"))
    agreed = yield from ask(Question("consent", one_of(("yes", "no")), "consent", options=options, strict=True))
    if agreed == "no":
        yield Say("dropped")
        return
    yield from choose("kind", ("near", "far"))


def resulting(_run: Run) -> Dialogue[None]:
    """Show a result, under which nothing is asked."""
    yield Say("result")
    options = (Option("more", "đóng không nổi"), Option("end", "hết"))
    what = yield from choose("next", options, text="", soft=True)
    yield Say("went", {"what": what})


def talker(dialogue: str) -> Talker:
    """Return somebody who has begun one of these."""
    somebody = Talker(scripts={"aging": aging, "consenting": consenting, "resulting": resulting})
    somebody.presses(f"start.{dialogue}.0")
    return somebody


def test_a_doubt_outlasts_a_question_beside_it() -> None:
    """What is asked meanwhile is answered, and the doubt is put again until one word settles it."""
    somebody = talker("aging")
    assert somebody.says("70") == ["sure.birth"]
    assert somebody.says("bao giờ thì được") == ["faq", "sure.birth"]
    assert somebody.says("chưa hiểu") == ["birth.why", "sure.birth"]
    assert somebody.says("đúng") == ["done"]
    assert somebody.session.runs[-1].answers == {"birth": "1970"}


def test_a_doubt_gives_way_to_another_answer() -> None:
    """A new try takes its place, and nonsense drops it."""
    somebody = talker("aging")
    somebody.says("70")
    assert somebody.says("8/1979")[-1] == "done"
    somebody = talker("aging")
    somebody.says("70")
    assert somebody.says("qwerty")[-1] == "?birth"
    assert somebody.session.pending is None


def test_who_has_not_understood_hears_why_it_is_asked_then_of_a_person() -> None:
    """The same words are not said twice, and "chưa hiểu" is never taken for "không biết"."""
    somebody = talker("aging")
    assert somebody.says("không hiểu gì hết") == ["birth.why", "?birth"]
    assert somebody.says("chưa hiểu") == ["engine.simpler"]
    assert [press.label for press in somebody.last.says[0].buttons] == ["engine.person"]
    assert somebody.says("8/1979")[-1] == "done"


def test_a_consent_may_be_given_after_a_no() -> None:
    """The plain words reopen what the no had ended; nothing less does, and a talk that is not over stays as it is."""
    somebody = talker("consenting")
    assert somebody.says("không") == ["dropped"]
    assert somebody.says("ừ") == ["not_understood"]
    assert somebody.says("dong y") == ["?kind"]
    assert somebody.session.runs[-1].answers == {"consent": "yes"}
    ended = talker("aging")
    ended.says("8/1979")
    assert ended.says("9/1979") == ["not_understood"]


def test_what_a_button_said_may_be_said_after_all() -> None:
    """The last question of a talk that is over is answered anew by a button's words, on the same day."""

    def sending(_run: Run) -> Dialogue[None]:
        go = yield from choose("go", (Option("send", "gửi đi"), Option("stop", "thôi không gửi")))
        yield Say(go)

    def stopped() -> Talker:
        somebody = Talker(scripts={"sending": sending})
        somebody.presses("start.sending.0")
        assert somebody.says("thôi không gửi") == ["stop"]
        return somebody

    assert stopped().says("gửi đi") == ["send"]
    assert stopped().says("ừ") == ["not_understood"]
    assert stopped().says("thôi không gửi") == ["not_understood"]
    later = stopped()
    later.today += timedelta(days=1)
    assert later.says("gửi đi") == ["not_understood"]


def test_agreeing_is_no_yes_to_what_somebody_is() -> None:
    """A mere "đồng ý" is asked about where a fact is asked for, and taken where a button agrees."""

    def of(words: str) -> Talker:
        def sort(_run: Run) -> Dialogue[None]:
            said = yield from choose("people", (Option("no", "Không phải"), Option("yes", words)))
            yield Say(said)

        somebody = Talker(scripts={"sort": sort})
        somebody.presses("start.sort.0")
        return somebody

    assert of("Phải").says("dong y ạ") == ["sure.choice"]
    assert of("Phải").says("phải") == ["yes"]
    assert of("Đồng ý").says("dong y ạ") == ["yes"]


def test_a_mere_yes_after_the_end_reopens_nothing() -> None:
    """Nobody knows what it answers, once the question has been said no to."""
    talker = Talker()
    talker.presses("start.naming.0")
    talker.says("Nguyễn Thị Mẫu")
    talker.says("không phải")
    assert not talker.session.open
    talker.says("có")
    assert not talker.session.open
    assert talker.session.runs[-1].answers["right"] == "no"


def test_a_mere_yes_chooses_nothing_that_only_contains_it() -> None:
    """Which of several is meant has to be said; a button that says just that, or begins so, is still meant."""

    def cases(_run: Run) -> Dialogue[None]:
        options = (Option("none", "không có"), Option("contract", "đi làm có hợp đồng"), Option("old", "đã có lương"))
        yield from choose("screen", options)
        yield Say("screened")

    chosen = {"có": {}, "không": {"screen": "none"}, "có hợp đồng": {"screen": "contract"}}
    for text, answers in chosen.items():
        somebody = Talker(scripts={"cases": cases})
        somebody.presses("start.cases.0")
        somebody.says(text)
        assert somebody.session.runs[-1].answers == answers


def test_a_cancel_is_no_answer_to_a_question_that_knows_a_no() -> None:
    """Only a button that begins so takes it."""

    def cases(_run: Run) -> Dialogue[None]:
        yield from choose("screen", (Option("none", "không"), Option("old", "đã có lương")))
        yield from choose("go", (Option("send", "gửi"), Option("cancel", "thôi khỏi")))
        yield Say("went")

    somebody = Talker(scripts={"cases": cases})
    somebody.presses("start.cases.0")
    assert somebody.says("thôi") == ["engine.cancelled"]
    somebody.presses("start.cases.0")
    somebody.says("không")
    assert somebody.says("thôi") == ["went"]
    assert somebody.session.runs[-1].answers == {"screen": "none", "go": "cancel"}


def test_a_mere_no_under_a_result_is_no_part_of_a_button() -> None:
    """Nothing was asked there; the words of the button still mean it."""
    assert talker("resulting").says("không") == ["not_understood"]
    assert talker("resulting").says("ko em") == ["not_understood"]
    assert talker("resulting").says("dong khong noi") == ["went"]


def test_a_doubt_falls_with_the_answers_it_was_one_of() -> None:
    """What comes between may begin the talk anew, with other buttons under the same question."""

    def paying(run: Run) -> Dialogue[None]:
        levels = ("low", "high") if run.given else ("lowest", "highest")
        labels = {"low": "mức thấp", "high": "mức cao", "lowest": "thấp nhất thôi", "highest": "cao nhất thôi"}
        yield from choose("level", tuple(Option(level, labels[level]) for level in levels))

    class Again(Talker):
        def aside(self, session: Session, incoming: Incoming) -> Reply:
            del session
            return Reply(begin=Begin("paying", {"told": incoming.text}))

    somebody = Again(scripts={"paying": paying})
    somebody.presses("start.paying.0")
    assert somebody.says("thấp nhấp thôi") == ["sure.choice"]
    assert somebody.says("nhà em thoát nghèo rồi") == ["?level"]
    assert somebody.session.pending is None
