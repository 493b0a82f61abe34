"""Views and modals of a bare miru bot."""

from __future__ import annotations

import hikari
import miru


class Persistent(miru.View):
    """A view that outlives its message's first hour."""

    def __init__(self) -> None:
        super().__init__(timeout=None)


class Pressed(Persistent):
    """One button."""

    @miru.button(label="Cancel", custom_id="cancel")
    async def cancel(self, context: miru.ViewContext, button: miru.Button) -> None:
        """Answer the press by changing the message."""
        await context.edit_response("cancelled", components=[])


class Menu(Persistent):
    """One menu."""

    @miru.text_select(
        custom_id="colour",
        placeholder="Colour",
        options=[miru.SelectOption("Red", "r"), miru.SelectOption("Blue", "b")],
    )
    async def colour(self, context: miru.ViewContext, select: miru.TextSelect) -> None:
        """Tell what was chosen, to the chooser alone."""
        await context.respond(f"chose {select.values[0]}", flags=hikari.MessageFlag.EPHEMERAL)


class Rename(miru.Modal, title="Rename"):
    """Asks for a name, and why."""

    name = miru.TextInput(label="Name", custom_id="name", required=True, max_length=20)
    why = miru.TextInput(label="Why", custom_id="why", style=hikari.TextInputStyle.PARAGRAPH)

    async def callback(self, context: miru.ModalContext) -> None:
        """Tell the name: in the message that it was asked from, if there is one."""
        told = f"{self.name.value}: {self.why.value or 'no reason'}"
        if context.interaction.message is None:
            await context.respond(told)
        else:
            await context.edit_response(told)


class Desk(Persistent):
    """A button that opens a modal, and a menu of people."""

    @miru.button(label="Rename", custom_id="rename")
    async def rename(self, context: miru.ViewContext, button: miru.Button) -> None:
        """Ask for a name."""
        await context.respond_with_modal(Rename())

    @miru.user_select(custom_id="people", placeholder="People", max_values=2)
    async def people(self, context: miru.ViewContext, select: miru.UserSelect) -> None:
        """Tell who was chosen."""
        await context.respond(" and ".join(sorted(str(user.global_name) for user in select.values)))
