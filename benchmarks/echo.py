"""The baseline of `benchmarks/turns.py`: python-telegram-bot's own webhook, answering a text with the same text."""

import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters
from traffic import SECRET, TOKEN


async def answer(told: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say the same."""
    assert told.message
    assert told.message.text
    await told.message.reply_text(told.message.text)


def main() -> None:
    """Serve on a port, with the Bot API on another."""
    api, port = sys.argv[1:3]
    base = f"http://127.0.0.1:{api}"
    app = Application.builder().token(TOKEN).base_url(f"{base}/bot").base_file_url(f"{base}/file/bot").build()
    app.add_handler(MessageHandler(filters.TEXT, answer))
    hook = f"http://127.0.0.1:{port}/telegram"
    app.run_webhook("127.0.0.1", int(port), "telegram", webhook_url=hook, secret_token=SECRET)


if __name__ == "__main__":
    main()
