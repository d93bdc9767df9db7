"""A small OpenID Connect provider on loopback: visitors choose who they are, and it signs their claims.

Written from OpenID Connect Core 1.0 (code flow) and RFC 7636 (PKCE). `faults` makes it break a rule, to test that this is noticed.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import secrets
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "groundwork", "client-secret-" + "s" * 24
Answer = tuple[int, dict[str, str], bytes]


@dataclass
class Provider:
    """A provider with its people, by subject, each with the claims that are signed beside the subject."""

    people: dict[str, dict[str, Any]]
    faults: set[str] = field(default_factory=set)
    #: So many seconds before now its tokens say they were issued.
    age: float = 0.0
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "first", "use": "sig", "alg": "RS256"})
        self.foreign = RSAKey.generate_key(2048, {"kid": "first", "use": "sig", "alg": "RS256"})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def section(self) -> str:
        """Write what `secrets.toml` says of this provider."""
        where = f"{self.issuer}/.well-known/openid-configuration"
        return f'client_id = "{CLIENT}"\nclient_secret = "{SECRET}"\nserver_metadata_url = "{where}"\n'

    def discovery(self) -> Answer:
        return _json(
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "userinfo_endpoint": f"{self.issuer}/userinfo",
                "jwks_uri": f"{self.issuer}/jwks",
                "end_session_endpoint": f"{self.issuer}/logout",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
            }
        )

    def authorize(self, asked: dict[str, str]) -> Answer:
        """Offer the people to choose from, and send the one chosen back with a code."""
        if asked.get("client_id") != CLIENT or asked.get("code_challenge_method") != "S256" or "state" not in asked:
            return 400, {}, b"not what this provider was asked to serve"
        if "subject" not in asked:
            doors = "".join(
                f'<p><a href="/authorize?{html.escape(urlencode({**asked, "subject": person}))}">{html.escape(person)}</a></p>'
                for person in self.people
            )
            return 200, {"Content-Type": "text/html; charset=utf-8"}, f"<h1>Who are you?</h1>{doors}".encode()
        code = secrets.token_urlsafe(24)
        self.codes[code] = asked
        back = urlencode({"code": code, "state": asked["state"]})
        return 302, {"Location": f"{asked['redirect_uri']}?{back}"}, b""

    def token(self, form: dict[str, str], authorization: str) -> Answer:
        """Give an ID token for a code, once, to the client that can prove that it asked."""
        expected = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        asked = self.codes.pop(form.get("code", ""), None)
        proof = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if (
            authorization != f"Basic {expected}"
            or asked is None
            or form.get("redirect_uri") != asked["redirect_uri"]
            or proof.rstrip(b"=").decode() != asked["code_challenge"]
        ):
            return _json({"error": "invalid_grant"}, 400)
        issued = int(time.time() - self.age)
        claims = {
            "iss": self.issuer,
            "sub": asked["subject"],
            "aud": CLIENT,
            "iat": issued,
            "exp": int(time.time()) + 300,
            "nonce": asked["nonce"],
            **self.people[asked["subject"]],
        }
        for fault, change in (
            ("issuer", {"iss": "https://elsewhere.example"}),
            ("audience", {"aud": "another-client"}),
            ("nonce", {"nonce": "replayed"}),
            ("expired", {"exp": int(time.time()) - 600}),
        ):
            claims |= change if fault in self.faults else {}
        key = self.foreign if "signature" in self.faults else self.key
        access = secrets.token_urlsafe(24)
        self.tokens[access] = asked["subject"]
        signed = jwt.encode({"alg": "RS256", "kid": "first"}, claims, key)
        return _json({"access_token": access, "token_type": "Bearer", "expires_in": 300, "id_token": signed})

    def userinfo(self, authorization: str) -> Answer:
        subject = self.tokens.get(authorization.removeprefix("Bearer "))
        return _json({"sub": subject, **self.people[subject]}) if subject else _json({"error": "invalid_token"}, 401)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path, asked = urlsplit(self.path).path, dict(parse_qsl(urlsplit(self.path).query))
                match path:
                    case "/.well-known/openid-configuration":
                        self.give(provider.discovery())
                    case "/jwks":
                        self.give(_json({"keys": [provider.key.as_dict(private=False)]}))
                    case "/authorize":
                        self.give(provider.authorize(asked))
                    case "/userinfo":
                        self.give(provider.userinfo(self.headers.get("Authorization", "")))
                    case "/logout":
                        self.give((302, {"Location": asked["post_logout_redirect_uri"]}, b""))
                    case _:
                        self.give((404, {}, b""))

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                form = {name: values[0] for name, values in parse_qs(body).items()}
                self.give(provider.token(form, self.headers.get("Authorization", "")))

            def give(self, answer: Answer) -> None:
                status, headers, body = answer
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Write nothing to the screen."""

        return Handler


def _json(value: object, status: int = 200) -> Answer:
    return status, {"Content-Type": "application/json"}, json.dumps(value).encode()
