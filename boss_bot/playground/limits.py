"""Discord's numbers, in one place, so that a test can tighten one."""

from __future__ import annotations

from attrs import frozen

MIB = 1024 * 1024


@frozen
class RouteLimit:
    """How many requests one bucket holds, and how fast it drains."""

    requests: int
    window: float
    """Seconds in which a full bucket is empty again."""

    @property
    def share(self) -> float:
        """Seconds after which there is room for one more request."""
        return self.window / self.requests


@frozen
class Limits:
    """Sizes in characters unless said otherwise; times in seconds.

    Sources: Discord docs "Message", "Component Reference", "Application Commands", "Receiving and
    Responding", "Rate Limits", "Gateway". What Discord does not publish says so, and whence it is.
    """

    content: int = 2000
    embeds: int = 10
    embed_total: int = 6000
    embed_title: int = 256
    embed_description: int = 4096
    embed_fields: int = 25
    embed_field_name: int = 256
    embed_field_value: int = 1024
    embed_footer: int = 2048
    embed_author: int = 256
    nonce: int = 25
    files: int = 10
    alt_text: int = 1024
    request_bytes: int = 25 * MIB
    """Of one request; a server whose files may be larger lifts it (the docs contradict each other)."""
    rows: int = 5
    buttons: int = 5
    select_options: int = 25
    option_text: int = 100
    placeholder: int = 150
    custom_id: int = 100
    label: int = 80
    link: int = 512
    components_v2: int = 40
    gallery_items: int = 10
    section_texts: int = 3
    text_display: int = 4000
    """Of all text displays of a message; unpublished, from the error that Discord gives beyond it."""
    modal_title: int = 45
    modal_components: int = 5
    modal_label: int = 45
    modal_text: int = 4000
    modal_placeholder: int = 100
    choices: int = 25
    choice_name: int = 100
    option_length: int = 6000
    command_name: int = 32
    command_description: int = 100
    command_options: int = 25
    command_characters: int = 8000
    commands: int = 100
    context_menu_commands: int = 15
    command_creates_per_day: int = 200
    acknowledge_within: float = 3.0
    token_life: float = 15 * 60.0
    user_install_followups: int = 5
    nonce_memory: float = 300.0
    """Unpublished: the docs say "the past few minutes"."""
    link_life: float = 24 * 60 * 60.0
    """How long a signed link to a file works; unpublished, from the `ex` and `is` of real links."""
    global_requests: int = 50
    sends: RouteLimit = RouteLimit(5, 5.0)
    edits: RouteLimit = RouteLimit(5, 5.0)
    webhooks: RouteLimit = RouteLimit(5, 2.0)
    """All three are unpublished ("should not be hard coded"), from field reports of the headers."""
    invalid_requests: int = 10_000
    invalid_window: float = 600.0
    old_message_age: float = 3600.0
    old_edits: int = 3
    """Edits of messages older than an hour, per channel and window; unpublished, from field reports."""
    old_edits_window: float = 20.0
    identifies_per_day: int = 1000
    identify_spacing: float = 5.0
    gateway_sends: int = 120
    gateway_window: float = 60.0
    gateway_payload_bytes: int = 4096
    heartbeat_interval: float = 41.25
    heartbeats_missed: float = 2.0
    """How many intervals a client may let pass without a heartbeat; unpublished: "already tolerance"."""
    resume_window: float = 300.0
    """How long a lost session can be resumed; unpublished: "timeout after a few minutes"."""
