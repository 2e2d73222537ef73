"""How the bot shows itself before a word is said: its description and its list of commands."""

from collections.abc import Callable

from bot.channels.bot_api.calls import Call

COMMANDS = ("menu", "tinh", "luonghuu", "bhyt", "goi", "dulieu", "thoi")


class Profile:
    """The commands and descriptions of the bot; `words` is what each command says in the person's place."""

    def __init__(self, say: Callable[[str], str]) -> None:
        """Read the texts: of a command, what the list shows stands before the first `|`, its words after it."""
        texts = {name: say(f"telegram.command.{name}").partition("|") for name in COMMANDS}
        listed = [{"command": name, "description": shown.strip()} for name, (shown, _, _) in texts.items()]
        self.words = {name: words.strip() for name, (_, _, words) in texts.items()}
        self.calls = (
            Call("setMyCommands", {"commands": listed}),
            Call("setMyShortDescription", {"short_description": say("telegram.about")}),
            Call("setMyDescription", {"description": say("telegram.description")}),
        )
