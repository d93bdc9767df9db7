"""The words of signing in and out."""

from __future__ import annotations

SIGN_IN, SIGN_OUT = "Sign in", "Sign out"
SIGN_IN_EXPLAINED = "Sign in to answer questions. What you answer is kept under your account; no other learner sees it."
SIGNED_IN = "Signed in"
SIGNED_OUT = "You have been signed out. Sign in again, then download it."
#: In place of the address of the log, which is nobody's business who merely signs in.
ON_THE_SERVER = "Your data stays in the database of this installation, under your account."
AT_A_GUESTS = "Your data stays in the database of this installation, under a random name that only a cookie in this browser leads to."
HERE = "Your data stays on this computer, in `{path}`."
LOG_AWAY = (
    "The database of this installation cannot be opened just now. What you have answered is safe in it; wait a moment, then "
    "try again. Whoever runs this installation finds the reason in what the dashboard has printed."
)
AS_A_GUEST = "Go on as a guest"
NO_COOKIE = (
    "A guest's place is found again by a cookie, and your browser has sent none. Allow cookies for this site, then reload the "
    "page."
)
TOO_MANY = (
    "Many guests have come from your network within the hour, so no new place can be opened just now. Try again in a while; "
    "a place that was opened before stays open in its own browser."
)
CLOSED = (
    "This guest's place is kept no more: its time was over, it was erased, or it was taken along when somebody signed in. "
    "Reload the page to go on."
)
NO_ACCOUNTS = (
    "More than one person may reach this dashboard, and nobody has to sign in, so all would share one set of answers. "
    "Set up sign-in as `deploy/README.md` shows under People; let everybody in as a guest with `GROUNDWORK_GUESTS=yes`; or, if "
    "you alone use it, start it with `GROUNDWORK_ONE_PERSON=yes`."
)
SECRETS_UNREADABLE = "{path} is there but cannot be read as TOML. Mend it, then start the dashboard again."


def sign_in_with(provider: str) -> str:
    """Name the button of one identity provider."""
    return f"{SIGN_IN} with {provider.replace('-', ' ').capitalize()}" if provider else SIGN_IN


def signed_in(name: str) -> str:
    """Say who is signed in."""
    return f"{SIGNED_IN} as {name}" if name else SIGNED_IN
