"""The `honours` command: what the office's machines and its administrators do without a browser.

Printing needs no house: every command is loaded when it is called, so that `render` starts without
the database, the pages and the reader of bulletins.
"""

from importlib import import_module
from typing import Any

import click

from honours.cli.answers import tell

COMMANDS = {  # command: the module of this room that has it
    "render": "printing",
    "samples": "sampling",
    "read": "reading",
    "check": "checking",
    "verify": "verifying",
    **dict.fromkeys(("init", "seed", "demo", "serve", "work", "doctor", "verify-chain"), "house"),
    **dict.fromkeys(("keys", "revocations", "account"), "house"),
}


class Commands(click.Group):
    """A group whose commands are loaded one by one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command; None for a name that is none."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"honours.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return command

    def make_context(self, info_name: str | None, *args: Any, **extra: Any) -> click.Context:
        """Read the words before the command; wrong ones are told in a sentence."""
        try:
            return super().make_context(info_name, *args, **extra)
        except click.UsageError as wrong:
            tell(wrong, f"{info_name}")

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that is named; wrong usage is told in a sentence."""
        try:
            return super().invoke(ctx)
        except click.UsageError as wrong:
            tell(wrong, f"{ctx.command_path} {ctx.invoked_subcommand}")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="honours", prog_name="honours")
def main() -> None:
    """荣誉簿：表彰奖励工作的记录、呈报与印制。"""
