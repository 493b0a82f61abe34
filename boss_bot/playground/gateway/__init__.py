"""The gateway: sessions, frames and the hub that tells bots what happens."""
