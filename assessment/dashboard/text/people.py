"""The words of signing in and out."""

from __future__ import annotations

SIGN_IN, SIGN_OUT = "Sign in", "Sign out"
SIGN_IN_EXPLAINED = "Sign in to answer questions. What you answer is kept under your account; no other learner sees it."
SIGNED_IN = "Signed in"
SIGNED_OUT = "You have been signed out. Sign in again, then download it."
#: In place of the address of the log, which is nobody's business who merely signs in.
ON_THE_SERVER = "the database of this installation, under your account"
LOG_AWAY = (
    "The database of this installation cannot be opened just now. What you have answered is safe in it; wait a moment, then "
    "try again. Whoever runs this installation finds the reason in what the dashboard has printed."
)
NO_ACCOUNTS = (
    "More than one person may reach this dashboard, and nobody has to sign in, so all would share one set of answers. "
    "Set up sign-in as `deploy/README.md` shows under People; or, if you alone use it, start it with "
    "`GROUNDWORK_ONE_PERSON=yes`."
)
SECRETS_UNREADABLE = "{path} is there but cannot be read as TOML. Mend it, then start the dashboard again."


def sign_in_with(provider: str) -> str:
    """Name the button of one identity provider."""
    return f"{SIGN_IN} with {provider.replace('-', ' ').capitalize()}" if provider else SIGN_IN


def signed_in(name: str) -> str:
    """Say who is signed in."""
    return f"{SIGNED_IN} as {name}" if name else SIGNED_IN
