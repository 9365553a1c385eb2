"""The `honours` command: what the office's machines and its administrators do without a browser.

Printing needs no house: every command is loaded when it is called, so that `render` starts without
the database, the pages and the reader of bulletins.
"""

from importlib import import_module

import click

from honours.cli.answers import EXIT_BAD_INPUT, sentence_of, stop

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

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that is named; wrong usage is told in a sentence."""
        try:
            return super().invoke(ctx)
        except click.UsageError as wrong:
            asked = (wrong.ctx or ctx).command_path
            stop(EXIT_BAD_INPUT, f"{sentence_of(wrong)}用法见 {asked} --help。")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="honours", prog_name="honours")
def main() -> None:
    """荣誉簿：表彰奖励工作的记录、呈报与印制。"""
