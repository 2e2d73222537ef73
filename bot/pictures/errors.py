"""What goes wrong when a picture is made."""


class UnknownPicture(LookupError):
    """A recipe names a kind of picture that is not made here; the message lists those that are."""


class BadFacts(ValueError):
    """The facts of a recipe are unknown, missing or of the wrong kind; the message names the fact."""


class PictureFault(RuntimeError):
    """A template fails, or draws with a warning such as a missing font."""
