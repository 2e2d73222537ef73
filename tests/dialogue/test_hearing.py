"""What one message does to a conversation."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.asking import Dialogue, Option, Question, Say, ask, birth, choose, money, one_of
from bot.dialogue.hearing import hear
from bot.dialogue.messages import Incoming
from bot.dialogue.session import KEPT_RUNS, Run, Session, dump
from bot.dialogue.talks import Begin, Reply
from tests.dialogue.house import NOW, TODAY, Talker, begun, trip


def test_a_dialogue_goes_from_question_to_question_across_restarts() -> None:
    """Only what is saved survives between two messages, and nothing is asked twice."""
    talker = begun()
    assert talker.keys == ["?kind"]
    assert talker.says("Gần") == ["?price"]
    assert talker.says("2tr5") == ["echo.money", "trip.figure", "?go"]
    assert talker.says("gui di") == ["trip.ticket", "?after"]
    assert talker.done == [("ticket", "new")]
    assert talker.last.says[-1].values == {"code": "ticket-1"}


def test_a_choice_may_be_pressed_numbered_or_typed() -> None:
    """The button, its number and its words mean the same."""
    for way in ("Xa", "xa lam", "2"):
        assert begun().says(way) == ["?price"]
    assert begun().presses("1.kind.far") == ["?price"]


def test_a_cry_for_help_is_heard_where_only_buttons_wait() -> None:
    """What may follow a result is a choice, never free text that would swallow the cry."""
    talker = begun()
    for text in ("Gần", "3 triệu", "gui di"):
        talker.says(text)
    assert talker.last.put is not None
    assert (talker.last.put.soft, talker.last.put.free) == (True, False)


def test_an_unreadable_answer_is_explained_and_asked_again() -> None:
    """At the second miss a person is offered."""
    talker = begun()
    talker.says("Gần")
    first = talker.says("qwerty")
    assert first[-1] == "?price"
    assert not talker.last.says[0].buttons
    talker.says("qwerty zxc")
    assert [press.label for press in talker.last.says[0].buttons] == ["engine.person"]
    assert "price" not in talker.session.runs[-1].answers


def test_a_side_question_is_answered_and_the_open_one_put_again() -> None:
    """The form goes on where it was."""
    talker = begun()
    assert talker.says("bao giờ thì được") == ["faq", "?kind"]
    assert talker.session.told == {"asked": "yes"}
    assert talker.says("1") == ["?price"]


def test_back_drops_the_last_answer() -> None:
    """Back puts the last question again, and at the first one says so."""
    talker = begun()
    talker.says("Gần")
    talker.says("3 triệu")
    assert talker.says("quay lại") == ["?price"]
    assert talker.says("quay lại") == ["?kind"]
    assert talker.says("quay lại") == ["engine.no_way_back", "?kind"]


def test_back_to_buttons_without_words_says_again_what_they_stood_under() -> None:
    """Nobody who goes back is left with nothing."""

    def looking(_run: Run) -> Dialogue[None]:
        turn, what = 0, "far"
        while what != "end":
            turn += 1
            yield Say(f"view.{what}")
            what = yield from choose(f"next.{turn}", ("near", "end"), text="", soft=True)

    talker = Talker(scripts={"trip": looking})
    talker.presses("start.trip.0")
    assert talker.presses("1.next.1.near") == ["view.near", "?next.2"]
    assert talker.says("quay lại") == ["view.far", "?next.1"]


def test_a_question_that_is_put_once_more_may_have_fewer_words() -> None:
    """After a misread answer and after a side question, not when it is resumed."""

    def asking(_run: Run) -> Dialogue[None]:
        options = (Option("yes", "yes"), Option("no", "no"))
        yield from ask(Question("right", one_of(("yes", "no")), "long", options=options, again="short"))

    talker = Talker(scripts={"trip": asking})
    talker.presses("start.trip.0")
    puts = [talker.last.put]
    for text in ("qwerty", "bao giờ thì được"):
        talker.says(text)
        puts.append(talker.last.put)
    talker.presses("resume.1.0")
    assert [put and put.text for put in (*puts, talker.last.put)] == ["long", "short", "short", "long"]


def test_what_comes_after_is_said_between_the_beginning_and_its_question() -> None:
    """The answer comes first, then who gives it, then the question."""
    talker = Talker()
    session = Session().begin("trip", TODAY, NOW, {})
    talker.saved = dump(session)
    talks = replace(
        talker.talks(), aside=lambda _session, _incoming: Reply(begin=Begin("trip"), after=(Say("by_whom"),))
    )
    heard = hear(talker.session, Incoming(conversation="c", message="m", text="qwerty"), talks, TODAY, NOW)
    assert ([say.key for say in heard.says], heard.put and heard.put.name) == (["by_whom"], "kind")


def test_an_old_answer_is_corrected_by_its_button() -> None:
    """The new result is shown, and facts are amended or withdrawn with it."""
    talker = begun()
    talker.presses("1.kind.far")
    talker.says("3 triệu")
    assert talker.done == [("visa", "new")]
    assert talker.presses("1.price.4000000") == ["trip.figure", "?go"]
    assert talker.done[-1] == ("visa", "amended")
    assert talker.presses("1.kind.near") == ["trip.figure", "?go"]
    assert talker.undone == ["visa-2"]


def test_after_the_freeze_nothing_is_changed_any_more() -> None:
    """A sent summary stands."""
    talker = begun()
    for step in ("1.kind.near", "1.price.1000000", "1.go.send"):
        talker.presses(step)
    assert talker.presses("1.kind.far") == ["engine.frozen", "?after"]
    assert talker.says("quay lại") == ["engine.no_way_back", "?after"]
    assert talker.session.runs[-1].answers["kind"] == "near"


def test_why_is_answered_with_the_questions_own_reason() -> None:
    """Somebody who asks why gets the reason, and the question again."""
    talker = begun()
    assert talker.says("sao hỏi vậy") == ["kind.why", "?kind"]
    talker.says("1")
    assert talker.says("sao hỏi vậy") == ["engine.why", "?price"]


def test_restart_begins_the_same_dialogue_anew() -> None:
    """A new run is begun; the old one is remembered."""
    talker = begun()
    talker.says("1")
    assert talker.says("làm lại từ đầu") == ["?kind"]
    assert [run.number for run in talker.session.runs] == [1, 2]


def test_cancel_leaves_the_run() -> None:
    """After a cancel no question is open."""
    talker = begun()
    assert talker.says("hủy") == ["engine.cancelled"]
    assert talker.session.run is None


def test_a_word_of_a_button_is_an_answer_before_it_is_a_cancel() -> None:
    """A button that says "stop" can be typed."""
    talker = begun()
    for step in ("1.kind.near", "1.price.1000000"):
        talker.presses(step)
    assert talker.says("Dừng đây") == ["trip.stopped"]


def test_a_cancel_that_a_button_offers_is_an_answer() -> None:
    """The word "thôi" on a button means that button."""

    def sending(_run: Run) -> Dialogue[None]:
        go = yield from choose("go", (Option("send", "yes"), Option("cancel", "thôi")))
        yield Say("went", {"go": go})

    talker = Talker(scripts={"trip": sending})
    talker.presses("start.trip.0")
    assert talker.says("thôi") == ["went"]
    assert talker.last.says[0].values == {"go": "cancel"}


def test_a_doubtful_answer_that_asks_something_is_a_question() -> None:
    """What is known to be a question is answered, and the open one put again."""
    talker = begun()
    talker.says("1")
    assert talker.says("bao giờ thì đóng 500?") == ["faq", "?price"]
    assert talker.says("500 được không?") == ["sure.money"]


def test_a_doubtful_yes_to_a_doubtful_answer_is_a_new_try() -> None:
    """Only a plain yes settles it."""
    talker = Talker()
    talker.presses("start.naming.0")
    talker.says("tran thi thu")
    assert talker.says("chắc là đúng rồi đó mà cũng không biết nữa")[-1] in ("?name", "sure.name")


def test_a_typed_answer_waits_too_when_the_law_has_changed() -> None:
    """The figures are shown before anything goes on."""
    talker = begun(changed=True)
    talker.says("1")
    talker.says("1 triệu")
    talker.today = date(2027, 1, 2)
    assert talker.says("Gửi đi")[-1] == "engine.law_changed"


def test_a_doubtful_answer_is_confirmed() -> None:
    """What was understood with goodwill waits for a yes; a no asks again; anything else is a new try."""
    talker = Talker()
    talker.presses("start.naming.0")
    assert talker.says("tran thi thu") == ["sure.name"]
    assert talker.says("không") == ["engine.again", "?name"]
    talker.says("tran thi thu")
    assert talker.says("Trần Thị Thử") == ["?right"]
    talker = Talker()
    talker.presses("start.naming.0")
    talker.says("tran thi thu")
    assert talker.says("đúng") == ["?right"]


def test_a_doubtful_answer_may_be_confirmed_by_its_button() -> None:
    """Yes takes it, no asks again, and an old press finds nothing to settle."""
    talker = Talker()
    talker.presses("start.naming.0")
    talker.says("tran thi thu")
    assert talker.presses("pending.no.1") == ["engine.again", "?name"]
    assert talker.presses("pending.yes.1") == ["?name"]
    talker.says("tran thi thu")
    assert talker.presses("pending.yes.1") == ["?right"]


def test_events_voice_and_links_are_answered_by_the_house() -> None:
    """What is no text goes to the house, and the open question is put again."""
    talker = begun()
    assert talker.hear(Incoming(conversation="c", message="e", event="news")) == ["notice.news", "?kind"]
    assert talker.hear(Incoming(conversation="c", message="v", media="voice")) == ["notice.voice", "?kind"]
    assert talker.hear(Incoming(conversation="c", message="s", start="")) == ["notice.start", "?kind"]
    assert talker.hear(Incoming(conversation="c", message="p", contact="0912345678")) == ["notice.start", "?kind"]


def test_what_the_house_drops_is_gone() -> None:
    """A clean start remembers nothing but the count, so that old buttons stay old."""
    talker = begun()
    assert talker.presses("clean.0.0") == ["clean"]
    assert talker.session.runs == ()
    assert talker.session.count == 1


def test_acts_are_answered_and_others_left_to_the_questions() -> None:
    """A greeting with nothing open is the house's; what it leaves goes beside the point."""
    talker = Talker()
    assert talker.says("xin chào") == ["act.greeting"]
    assert talker.says("người hay máy") == ["not_understood"]
    assert talker.session.heard_at == NOW


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(["1", "2", "Gần", "3 triệu", "quay lại", "hủy", "đúng", "không", "bao giờ?", "gửi đi"]),
            st.sampled_from(
                ["!1.kind.far", "!1.go.send", "!2.price.5", "!resume.1.0", "!start.trip.0", "!start.naming.0"]
            ),
            st.text(max_size=20),
        ),
        max_size=15,
    )
)
def test_no_walk_breaks(steps: list[str]) -> None:
    """Whatever is said and pressed in whatever order, the engine answers."""
    talker = Talker()
    for step in steps:
        talker.presses(step[1:]) if step.startswith("!") else talker.says(step)
    assert len(talker.session.runs) <= KEPT_RUNS


def test_births_and_offered_amounts_are_questions_too() -> None:
    """A birth is said back, and an offered amount may be chosen by its button."""

    def both(run: Run) -> Dialogue[None]:
        yield from birth("birth", run.on)
        yield from money("price", options=(Option("2000000", "two"),))

    talker = Talker(scripts={"trip": both})
    talker.presses("start.trip.0")
    assert talker.says("8/1979") == ["echo.birth", "?price"]
    assert talker.presses("1.price.2000000") == []
    assert trip is not both
