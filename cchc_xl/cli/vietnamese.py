"""Commands whose help speaks Vietnamese where the library's own words are fixed."""

from typing import Any

from typer.core import TyperCommand, TyperGroup

OPTIONS_METAVAR = "[TÙY CHỌN]"
SUBCOMMAND_METAVAR = "LỆNH [THAM SỐ]..."


class _Vietnamese:
    """The usage line and the help option, for a command and for the group of commands."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, pieces, prefix="Cách dùng: ")

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "Hiện hướng dẫn này."
        return option


class VietnameseCommand(_Vietnamese, TyperCommand):
    """A command."""


class VietnameseGroup(_Vietnamese, TyperGroup):
    """The group of all commands."""
