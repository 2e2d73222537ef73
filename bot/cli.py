"""The commands of An Sinh; each imports only what it needs."""

import click


@click.group()
def main() -> None:
    """An Sinh, a chatbot of a provincial social-insurance agency."""
