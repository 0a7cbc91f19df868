"""Files in one folder of an SFTP server whose key is known beforehand.

A server that shows another key is refused, and nothing it says about names is believed: what is
not a plain file of this folder is neither listed nor fetched. paramiko's own pipelining is kept as
it is; bounding it, or larger windows, made transfers twenty times slower when measured.
"""

from __future__ import annotations

import io
import posixpath
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import IO, Any, NoReturn, Self

import paramiko
from paramiko.hostkeys import HostKeyEntry

from connectors.base import Found
from connectors.errors import BadSpec, Denied, Unreachable
from connectors.transports.names import is_plain, matcher, partial, plain

CONNECTING, ANSWERING = 20.0, 60.0
"""Seconds to wait for a connection to stand, and for any single answer."""


@dataclass(slots=True)
class _Link:
    """The connection of one transport, if it stands."""

    ssh: paramiko.SSHClient | None = None
    sftp: paramiko.SFTPClient | None = None


@dataclass(frozen=True, slots=True)
class Sftp:
    """A server, an account on it, and the folder. Either a password or a private key."""

    host: str
    user: str
    host_key: str
    """The server's public key as in its `.pub` file: `ssh-ed25519 AAAA…`."""
    port: int = 22
    password: str | None = field(default=None, repr=False)
    key: str | None = field(default=None, repr=False)
    """The text of an unencrypted private key, OpenSSH or PEM."""
    folder: str = "."
    _link: _Link = field(default_factory=_Link, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if (self.password is None) == (self.key is None):
            raise BadSpec("sftp: give either password or key")
        _pinned(self._name, self.host_key)
        if self.key is not None:
            _private(self.key)

    @property
    def _name(self) -> str:
        """The server's name as known_hosts writes it."""
        return self.host if self.port == paramiko.config.SSH_PORT else f"[{self.host}]:{self.port}"

    def list(self, pattern: str) -> list[Found]:
        """Find plain files whose whole name matches, sorted by name; links are left out."""
        wanted = matcher(pattern)
        with self._session(self.folder) as sftp:
            entries = sftp.listdir_attr(self.folder)
        named = [e for e in entries if is_plain(e.filename) and wanted.fullmatch(e.filename)]
        found = [_found(each.filename, each) for each in named if stat.S_ISREG(each.st_mode or 0)]
        return sorted(found, key=lambda each: each.path)

    def fetch(self, path: str, out: IO[bytes]) -> None:
        """Copy one file; Unreachable when it is cut short or changes on the way."""
        remote = self._path(plain(path))
        with self._session(path) as sftp:
            before = _plain_file(sftp, remote)
            copied = sftp.getfo(remote, out)
            after = _plain_file(sftp, remote)
        if (before.size, before.modified) != (copied, after.modified) or after.size != copied:
            raise Unreachable(f"{self._name}: {path} changed or was cut short while it was read")

    def put(self, path: str, data: IO[bytes]) -> None:
        """Write under a hidden name, prove the size, rename over the old file."""
        part, target = self._path(partial(path)), self._path(path)
        with self._session(path) as sftp:
            try:
                sftp.putfo(data, part)
                _rename(sftp, part, target)
            except BaseException:
                with suppress(OSError, EOFError, paramiko.SSHException):
                    sftp.remove(part)
                raise

    @contextmanager
    def read_back(self, path: str) -> Iterator[IO[bytes]]:
        """Open one plain file."""
        remote = self._path(plain(path))
        with self._session(path) as sftp:
            size = _plain_file(sftp, remote).size
            with sftp.open(remote, "rb") as file:
                file.prefetch(size)
                yield file  # type: ignore[misc] # a file in all but its declared type

    def close(self) -> None:
        """Hang up; the next call dials again."""
        if self._link.ssh is not None:
            self._link.ssh.close()
        self._link.ssh = self._link.sftp = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _path(self, name: str) -> str:
        return posixpath.join(self.folder, name)

    @contextmanager
    def _session(self, what: str) -> Iterator[paramiko.SFTPClient]:
        """Lend the connection; one that broke is dropped, so that trying again dials again."""
        try:
            yield self._link.sftp or self._dialled()
        except PermissionError as error:
            raise Denied(f"{self._name}: no right to {what} as {self.user}") from error
        except FileNotFoundError as error:
            raise Unreachable(f"{self._name}: {what} is not there") from error
        except (OSError, EOFError, paramiko.SSHException) as error:
            self.close()
            reason = str(error) or type(error).__name__
            raise Unreachable(f"{self._name}: {what}: {reason}") from error

    def _dialled(self) -> paramiko.SFTPClient:
        ssh = paramiko.SSHClient()
        ssh.get_host_keys().add(self._name, *_pinned(self._name, self.host_key))
        ssh.set_missing_host_key_policy(_Stranger())
        self._link.ssh = ssh
        try:
            ssh.connect(
                self.host,
                self.port,
                self.user,
                self.password,
                pkey=None if self.key is None else _private(self.key),
                timeout=CONNECTING,
                banner_timeout=CONNECTING,
                auth_timeout=CONNECTING,
                channel_timeout=CONNECTING,
                allow_agent=False,
                look_for_keys=False,
                transport_factory=_swift,
            )
        except paramiko.BadHostKeyException as error:
            self.close()
            raise _stranger(self._name, error.key) from error
        except paramiko.AuthenticationException as error:
            self.close()
            raise Denied(
                f"{self._name} refuses {self.user}; settle user and secret with its keeper"
            ) from error
        self._link.sftp = sftp = ssh.open_sftp()
        channel = sftp.get_channel()
        if channel is not None:
            channel.settimeout(ANSWERING)
        return sftp


class _Stranger(paramiko.MissingHostKeyPolicy):
    """Refuses a server that shows a key of another kind than the pinned one."""

    def missing_host_key(
        self, _client: paramiko.SSHClient, hostname: str, key: paramiko.PKey
    ) -> NoReturn:
        raise _stranger(hostname, key)


def _stranger(name: str, key: paramiko.PKey) -> Denied:
    return Denied(
        f"{name} shows another host key ({key.get_name()} {key.fingerprint}) than the pinned one; "
        "ask its keeper whether the key was changed, and only then change host_key"
    )


def _swift(sock: Any, **options: Any) -> paramiko.Transport:
    """Prefer AES-GCM, the one setting that made transfers faster."""
    transport = paramiko.Transport(sock, **options)
    security = transport.get_security_options()
    security.ciphers = tuple(sorted(security.ciphers, key=lambda cipher: "gcm" not in cipher))
    return transport


def _pinned(name: str, host_key: str) -> tuple[str, paramiko.PKey]:
    try:
        entry = HostKeyEntry.from_line(f"{name} {host_key}")
    except paramiko.SSHException:
        entry = None
    if entry is None or entry.key is None:
        raise BadSpec("sftp: host_key is not a public key such as `ssh-ed25519 AAAA…`")
    return entry.key.get_name(), entry.key


def _private(text: str) -> paramiko.PKey:
    for kind in (paramiko.Ed25519Key, paramiko.ECDSAKey, paramiko.RSAKey):
        with suppress(paramiko.SSHException, ValueError, IndexError):
            return kind.from_private_key(io.StringIO(text))
    raise BadSpec("sftp: key is not the text of an unencrypted private key")


def _plain_file(sftp: paramiko.SFTPClient, remote: str) -> Found:
    status = sftp.lstat(remote)
    if not stat.S_ISREG(status.st_mode or 0):
        raise Denied(f"{remote} is not a plain file")
    return _found(remote, status)


def _found(name: str, status: paramiko.SFTPAttributes) -> Found:
    return Found(name, status.st_size or 0, float(status.st_mtime or 0))


def _rename(sftp: paramiko.SFTPClient, part: str, target: str) -> None:
    """Replace in one step where the server can; else there is no old file for a moment."""
    try:
        sftp.posix_rename(part, target)
    except (PermissionError, FileNotFoundError):
        raise
    except OSError:
        with suppress(FileNotFoundError):
            sftp.remove(target)
        sftp.rename(part, target)
