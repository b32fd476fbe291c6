"""click, speaking the language in force: help, headings and complaints about what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

import click
from click.shell_completion import CompletionItem
from rich.console import Console
from rich.text import Text

from graphgov.errors import UsageError
from graphgov.messages import gettext as _

_HELP_WIDTH = 96
_NAMES_WIDTH = 34


class SpeakingCommand(click.Command):
    """A command whose help is translated when it is shown."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, but what is left over is refused in the language in force."""
        ctx.allow_extra_args = True
        super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            raise UsageError(
                _("{command} takes no further argument, and was given: {found}.").format(
                    command=ctx.command_path, found=" ".join(ctx.args)
                ),
                remedy=_("See: {command} --help").format(command=ctx.command_path),
            )
        return ctx.args

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write usage, what the command does, and its options."""
        write_help(self, ctx, formatter)


class SpeakingGroup(click.Group):
    """A group of such commands."""

    command_class = SpeakingCommand

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but an unknown command is refused in the language in force."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            near = get_close_matches(name, self.list_commands(ctx), 1)
            raise UsageError(
                _("There is no command “{name}”.").format(name=name),
                remedy=_("Did you mean {near}?").format(near=near[0]) if near else _see_help(ctx),
            )
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write usage, what the program does, its options and its commands."""
        write_help(self, ctx, formatter)
        heading = _("Commands:")
        formatter.write(f"\n{heading}\n")
        for name, summary in self.summaries(ctx):
            _write_pair(formatter, name, summary, 14)

    def summaries(self, ctx: click.Context) -> Iterator[tuple[str, str]]:
        """Its commands that are shown, by name, each with the first line of its help in the language in force."""
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                yield name, _translated(command.help).split("\n", 1)[0]

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """As click does, but a command's line is in the language in force, and is known without the command."""
        shown = [
            CompletionItem(name, help=summary) for name, summary in self.summaries(ctx) if name.startswith(incomplete)
        ]
        return shown + click.Command.shell_complete(self, ctx, incomplete)


def write_help(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Write the part of the help that commands and groups share."""
    words = " ".join(_usage_words(command, ctx))
    usage, options = _("Usage:"), _("Options:")
    formatter.write(f"{usage} {ctx.command_path} {words}\n\n")
    for paragraph in _translated(command.help).split("\n"):
        for line in _wrapped(paragraph, _HELP_WIDTH):
            formatter.write(f"  {line}\n")
    formatter.write(f"\n{options}\n")
    for parameter in command.get_params(ctx):
        if isinstance(parameter, click.Option) and not parameter.hidden:
            names = ", ".join(parameter.opts)
            if not parameter.is_flag:
                names += f" {parameter.make_metavar(ctx)}"
            _write_pair(formatter, names, _option_help(parameter), _NAMES_WIDTH)


def _usage_words(command: click.Command, ctx: click.Context) -> Iterator[str]:
    yield _("[OPTIONS]")
    for parameter in command.get_params(ctx):
        if isinstance(parameter, click.Argument):
            yield parameter.make_metavar(ctx)
    if isinstance(command, click.Group):
        yield _("[COMMAND …]") if command.invoke_without_command else _("COMMAND …")


def _option_help(option: click.Option) -> str:
    text = _translated(option.help)
    if "--help" in option.opts:
        text = _("Show this message.")
    if isinstance(option.default, str | int) and not option.is_flag and option.show_default:
        text += " " + _("Default: {default}.").format(default=option.default)
    return text


def _translated(text: str | None) -> str:
    """The text in the language in force; none for none, since the empty message is a catalogue's own header."""
    return _(text) if text else ""


def _write_pair(formatter: click.HelpFormatter, name: str, text: str, width: int) -> None:
    lines = _wrapped(text, _HELP_WIDTH - width) or [""]
    if len(name) > width - 2:
        formatter.write(f"  {name}\n")
        name = ""
    formatter.write(f"  {name:<{width}}{lines[0]}".rstrip() + "\n")
    for line in lines[1:]:
        formatter.write(f"  {'':<{width}}{line}\n")


def _wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` half-width characters; Chinese counts double and breaks anywhere."""
    measuring = Console(width=width, file=None, color_system=None)
    return [line.plain.rstrip() for line in Text(text).wrap(measuring, width)]


def complaint(error: click.ClickException) -> str:
    """What click complains of, in the language in force."""
    if isinstance(error, click.NoSuchOption):
        text = _("There is no option {name}.").format(name=error.option_name)
        if error.possibilities:
            text += " " + _("Did you mean {near}?").format(near=sorted(error.possibilities)[0])
    elif isinstance(error, click.MissingParameter):
        text = _("{name} is missing.").format(name=_parameter_name(error.param, error.ctx))
    elif isinstance(error, click.BadParameter):
        text = _("{name}: {what}").format(name=_parameter_name(error.param, error.ctx), what=error.message)
    elif isinstance(error, click.BadOptionUsage):
        text = _("The option {name} needs a value.").format(name=error.option_name)
    else:
        text = error.format_message()
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"{text} {_see_help(context)}" if context is not None else text


def _parameter_name(parameter: click.Parameter | None, ctx: click.Context | None) -> str:
    if parameter is None:
        return ""
    if isinstance(parameter, click.Argument) and ctx is not None:
        return parameter.make_metavar(ctx)
    return ", ".join(parameter.opts)


def _see_help(ctx: click.Context) -> str:
    return _("See: {command} --help").format(command=ctx.command_path)
