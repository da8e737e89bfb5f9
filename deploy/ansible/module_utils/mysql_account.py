"""A database and its application's account as MySQL and MariaDB keep them, and what has to be said to make them as wanted."""

import hashlib
import re
from collections import namedtuple

try:
    import pymysql
    from pymysql.constants import CLIENT
except ImportError:
    pymysql = None

# The password is not the account's; the host is no account's; the account has no password, but another way to log in.
LOGIN_REFUSALS = (1045, 1130, 1698, 2059)

Change = namedtuple("Change", "says statement")
Account = namedtuple("Account", "user host")


def connect(tls_ca=None, **where):
    """A connection; with `tls_ca` over TLS to a server that it vouches for, or none."""
    kind, options = (_OverTls, {"ssl": {"ca": tls_ca}}) if tls_ca else (pymysql.connections.Connection, {})
    return kind(charset="utf8mb4", autocommit=True, connect_timeout=10, read_timeout=60, **options, **where)


if pymysql:

    class _OverTls(pymysql.connections.Connection):
        def _request_authentication(self):
            # By itself PyMySQL goes on in the clear when the server, or somebody in between, offers no TLS.
            if not self.server_capabilities & CLIENT.SSL:
                raise pymysql.err.OperationalError(2026, "the server offers no TLS")
            super()._request_authentication()


def logs_in(account, password, **where):
    """The account that a login ends up as; None when the server refuses it."""
    try:
        connection = connect(user=account.user, password=password.encode(), **where)
    except pymysql.err.OperationalError as error:
        if error.args[0] in LOGIN_REFUSALS:
            return None
        raise
    with connection:
        [(current,)] = _ask(connection, "SELECT CURRENT_USER()")
    return Account(*current.rsplit("@", 1))


def changes_to_database(admin, name, charset, collation):
    """What makes the database be there, with this character set and collation."""
    found = _ask(
        admin,
        "SELECT DEFAULT_CHARACTER_SET_NAME, DEFAULT_COLLATION_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = %s",
        name,
    )
    manner = f"CHARACTER SET {charset} COLLATE {collation}"
    if not found:
        return [Change(f"create database {name}, {charset}, {collation}", f"CREATE DATABASE {_identifier(name)} {manner}")]
    if found != [(charset, collation)]:
        return [Change(f"let new tables of {name} be {charset}, {collation}", f"ALTER DATABASE {_identifier(name)} {manner}")]
    return []


def changes_to_account(admin, account, password, has_password, requires_tls):
    """What makes the account be there with this password; `has_password` says that it is the account's already."""
    found = _ask(admin, "SELECT ssl_type FROM mysql.user WHERE User = %s AND Host = %s", *account)
    who, name = _quoted(admin, account), "@".join(account)
    require = "REQUIRE SSL" if requires_tls else "REQUIRE NONE"
    if not found:
        return [Change(f"create user {name}", f"CREATE USER {who} {_identified(admin, password)} {require}")]
    changes = []
    if not has_password:
        changes.append(Change(f"give {name} the password of the parameter", f"ALTER USER {who} {_identified(admin, password)}"))
    if requires_tls != (found[0][0] not in ("", b"")):
        changes.append(Change(f"let {name} log in {'over TLS only' if requires_tls else 'without TLS'}", f"ALTER USER {who} {require}"))
    return changes


def changes_to_privileges(admin, account, database, wanted):
    """What makes the account have these privileges on the database, and nothing else anywhere."""
    who, name, wanted = _quoted(admin, account), "@".join(account), set(wanted)
    pattern = _pattern(admin, database)
    own = f"{_identifier(pattern)}.*"
    rows = _ask(
        admin,
        "SELECT PRIVILEGE_TYPE FROM information_schema.SCHEMA_PRIVILEGES WHERE GRANTEE = %s AND TABLE_SCHEMA = %s",
        "'{}'@'{}'".format(*account),
        pattern,
    )
    held = {privilege for (privilege,) in rows} - {"USAGE"}
    changes = []

    def change(verb, direction, privileges, place):
        where = f"{privileges} ON {place}" if place else privileges
        changes.append(Change(f"{verb.lower()} {where} {direction.lower()} {name}", f"{verb} {where} {direction} {who}"))

    # First what is missing, so that an application that is running lacks nothing in between.
    if wanted - held:
        change("GRANT", "TO", ", ".join(sorted(wanted - held)), own)
    if held - wanted:
        change("REVOKE", "FROM", ", ".join(sorted(held - wanted)), own)
    for privileges, place, is_grantable in _grants(admin, account):
        if is_grantable:
            change("REVOKE", "FROM", "GRANT OPTION", place)
        if place != own and privileges != "USAGE":
            change("REVOKE", "FROM", privileges, place)
    return changes


def apply(admin, changes):
    """Makes the changes."""
    with admin.cursor() as cursor:
        for change in changes:
            cursor.execute(change.statement)


def hosts_of(admin, user):
    """The host parts of all accounts of a user."""
    return [host for (host,) in _ask(admin, "SELECT Host FROM mysql.user WHERE User = %s ORDER BY Host", user)]


def _grants(admin, account):
    """What SHOW GRANTS says, line by line: privileges, or a role; on what, None for a role; and whether they may be passed on."""
    if account.host not in hosts_of(admin, account.user):
        return []
    lines = [line for (line,) in _ask(admin, f"SHOW GRANTS FOR {_quoted(admin, account)}")]
    matches = [re.match(r"GRANT (?P<what>.+?)(?: ON (?P<place>.+?))? TO ", line) for line in lines]
    return [
        (match["what"], match["place"], bool(re.search(r" WITH (GRANT|ADMIN) OPTION$", line)) and match["place"] is not None)
        for line, match in zip(lines, matches)
        if match
    ]


def _identified(admin, password):
    if "MariaDB" not in admin.get_server_info():
        # The server picks its own way to keep passwords, and keeps them out of its logs.
        return f"IDENTIFIED BY {admin.escape(password)}"
    # MariaDB writes passwords into its logs as they are said, so it is told the hash.
    digest = hashlib.sha1(hashlib.sha1(password.encode()).digest()).hexdigest().upper()
    return f"IDENTIFIED BY PASSWORD '*{digest}'"


def _pattern(admin, database):
    """The database's name in a grant, where `_` and `%` stand for any letters unless the server has partial revokes."""
    if _ask(admin, "SHOW VARIABLES LIKE 'partial_revokes'") == [("partial_revokes", "ON")]:
        return database
    return re.sub(r"([_%\\])", r"\\\1", database)


def _quoted(admin, account):
    return "@".join(admin.escape(part) for part in account)


def _identifier(name):
    return "`" + name.replace("`", "``") + "`"


def _ask(connection, question, *values):
    with connection.cursor() as cursor:
        cursor.execute(question, values or None)
        return list(cursor.fetchall())
