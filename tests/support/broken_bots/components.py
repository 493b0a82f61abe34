"""Bots that break the rules about components."""

from __future__ import annotations

from boss_bot.playground.rules.rule import Rule
from tests.support.broken_bots.broken_bot import Bench, BrokenBot, posting, told, uploading
from tests.support.broken_bots.parts import (
    HELLO,
    ITEM,
    OPTION,
    V2,
    button,
    container,
    gallery,
    link,
    row,
    rows,
    section,
    select,
    text,
    v2,
)


async def _switch_to_v2_without_emptying(bench: Bench) -> str:
    sent = await bench.rest("POST", bench.rest.messages, HELLO)
    path = f"{bench.rest.messages}/{sent.body['id']}"
    return told(await bench.rest("PATCH", path, {"flags": V2, "components": [text()]}))


async def _go_back_to_content(bench: Bench) -> str:
    sent = await bench.rest("POST", bench.rest.messages, v2(text()))
    path = f"{bench.rest.messages}/{sent.body['id']}"
    return told(await bench.rest("PATCH", path, {"flags": 0, "components": [], **HELLO}))


COMPONENTS = (
    *(
        BrokenBot(rule, posting(body))
        for rule, body in (
            (Rule.ROW_SIZE, rows(row(*[button(custom_id=str(n)) for n in range(6)]))),
            (Rule.ROW_SIZE, rows(row())),
            (Rule.ROW_SIZE, rows(row(select(), button()))),
            (Rule.CUSTOM_ID_LENGTH, rows(row(button(custom_id="x" * 101)))),
            (Rule.CUSTOM_ID_LENGTH, rows(row(button(custom_id="")))),
            (Rule.CUSTOM_ID_LENGTH, rows(row(select(custom_id=None)))),
            (Rule.CUSTOM_ID_UNIQUE, rows(row(button(), button()))),
            (Rule.CUSTOM_ID_UNIQUE, rows(row(button(custom_id="menu")), row(select()))),
            (Rule.CUSTOM_ID_UNIQUE, v2(row(button()), section(text()))),
            (Rule.COMPONENT_ID, v2({**text("x"), "id": 7}, {**text("y"), "id": 7})),
            (Rule.COMPONENT_ID, v2({**text("x"), "id": 2**31})),
            (Rule.BUTTON_LABEL, rows(row(button(label="x" * 81)))),
            (Rule.BUTTON_LABEL, rows(row(button(label=None)))),
            (Rule.BUTTON_TARGET, rows(row(link(url=None)))),
            (Rule.BUTTON_TARGET, rows(row(link(url="https://example.org/" + "x" * 500)))),
            (Rule.BUTTON_TARGET, rows(row(link(url="ftp://example.org/")))),
            (Rule.BUTTON_TARGET, rows(row(link(custom_id="go")))),
            (Rule.BUTTON_TARGET, rows(row(button(url="https://example.org/")))),
            (Rule.SELECT_OPTIONS, rows(row(select(*[{"label": "a", "value": str(n)} for n in range(26)])))),
            (Rule.SELECT_OPTIONS, rows(row({**select(), "options": []}))),
            (Rule.SELECT_OPTIONS, rows(row(select({"label": "x" * 101, "value": "x"})))),
            (Rule.SELECT_OPTIONS, rows(row(select({**OPTION, "description": "x" * 101})))),
            (Rule.SELECT_OPTIONS, rows(row(select(OPTION, OPTION)))),
            (Rule.SELECT_VALUES, rows(row(select(max_values=26)))),
            (Rule.SELECT_VALUES, rows(row(select(min_values=2)))),
            (Rule.SELECT_VALUES, rows(row(select(placeholder="x" * 151)))),
            (
                Rule.SELECT_VALUES,
                rows(row(select(*[{"label": n, "value": n, "default": True} for n in "ab"]))),
            ),
            (Rule.LEGACY_ROWS, rows(*[row(button(custom_id=str(n))) for n in range(6)])),
            (Rule.LEGACY_ROWS, {"content": "x", "components": [text()]}),
            (Rule.COMPONENT_NESTING, rows(row({"type": 4, "custom_id": "t", "style": 1, "label": "t"}))),
            (Rule.COMPONENT_NESTING, v2(button())),
            (Rule.COMPONENT_NESTING, v2(container(container(text())))),
            (Rule.COMPONENT_NESTING, v2(section(text(), accessory=select()))),
            (Rule.V2_COUNT, v2(*[text()] * 41)),
            (Rule.V2_COUNT, v2(container(*[text()] * 40))),
            (Rule.V2_NO_CONTENT, v2(text(), content="x")),
            (Rule.V2_NO_CONTENT, v2(text(), embeds=[{"title": "x"}])),
            (Rule.V2_GALLERY, v2(gallery())),
            (Rule.V2_GALLERY, v2(gallery(*[ITEM] * 11))),
            (Rule.V2_SECTION, v2(section())),
            (Rule.V2_SECTION, v2(section(*[text()] * 4))),
            (Rule.V2_SECTION, v2(section(text(), accessory=None))),
            (Rule.V2_TEXT, v2(text("x" * 2001), text("x" * 2000))),
            (Rule.V2_TEXT, v2(text(""))),
            (Rule.V2_MEDIA, v2(gallery({"media": {"url": "a.png"}}))),
            (Rule.V2_MEDIA, v2(gallery({**ITEM, "description": "x" * 1025}))),
            (Rule.V2_MEDIA, v2({"type": 13, "file": {"url": "https://example.org/a.txt"}})),
            (Rule.KNOWN_ATTACHMENT, v2({"type": 13, "file": {"url": "attachment://no.txt"}})),
        )
    ),
    BrokenBot(Rule.V2_NO_CONTENT, _switch_to_v2_without_emptying),
    BrokenBot(Rule.V2_NO_CONTENT, _go_back_to_content),
    BrokenBot(Rule.V2_PLACED_FILES, uploading(v2(text()), ("a.txt", b"a")), "200"),
)
