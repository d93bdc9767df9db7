"""The texts around signing in and out."""

from __future__ import annotations

SIGN_IN, SIGN_OUT = "Sign in", "Sign out"
SIGN_IN_EXPLAINED = "Sign in to answer questions. What you answer is kept under your account; no other learner sees it."
SIGNED_IN = "Signed in"
SIGNED_OUT = "You have been signed out. Sign in again, then download again."
#: Shown in place of the log's address, which visitors need not know.
ON_THE_SERVER = "Your data stays in the database of this installation, under your account."
AS_GUEST = "Your data stays in the database of this installation, under a random name that only a cookie in this browser knows."
HERE = "Your data stays on this computer, in `{path}`."
LOG_AWAY = (
    "The database of this installation cannot be opened just now. Your answers are safe in it; wait a moment, then try again. "
    "The reason is in the output of the dashboard."
)
CONTINUE_AS_GUEST = "Continue as a guest"
NO_COOKIE = "A cookie finds a guest's data again, but your browser sent none. Allow cookies for this site, then reload the page."
TOO_MANY = (
    "Too many guests have joined from your network in the last hour. Try again later; guests who are already here can "
    "continue."
)
CLOSED = (
    "This guest's data is no longer here: it expired, was erased, or was moved to an account. Reload the page to "
    "continue."
)
NO_ACCOUNTS = (
    "More than one person may reach this dashboard, and nobody has to sign in, so everyone would share one set of answers. "
    "Set up sign-in as `deploy/README.md` shows under People; admit everyone as a guest with `GROUNDWORK_GUESTS=yes`; or, if "
    "only you use it, start it with `GROUNDWORK_ONE_PERSON=yes`."
)
SECRETS_UNREADABLE = "{path} is not valid TOML. Correct it, then start the dashboard again."


def sign_in_with(provider: str) -> str:
    """Label the button of an identity provider."""
    return f"{SIGN_IN} with {provider.replace('-', ' ').capitalize()}" if provider else SIGN_IN


def signed_in(name: str) -> str:
    """Say as whom the visitor is signed in."""
    return f"{SIGNED_IN} as {name}" if name else SIGNED_IN
