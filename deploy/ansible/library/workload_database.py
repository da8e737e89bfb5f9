"""Makes a workload's database and its one user, with the password that a parameter of Systems Manager holds.

It reads passwords by itself, by the role of the host that it runs on, so that none passes through the controller.
"""

from ansible.module_utils.basic import AnsibleModule, missing_required_lib
from ansible.module_utils.mysql_account import (
    Account,
    apply,
    changes_to_account,
    changes_to_database,
    changes_to_privileges,
    connect,
    hosts_of,
    logs_in,
    pymysql,
)
from ansible.module_utils.role_secrets import SecretUnreadable, read_login, read_parameter

DOCUMENTATION = r"""
module: workload_database
short_description: Make a workload's database and its user
description:
  - Makes the database, its user and what the user may do there, and takes away what the user may do beyond that.
  - Reads passwords by the role of the host that it runs on, through the AWS CLI.
author: Rolecall
options:
  database: {description: Name of the database., type: str, required: true}
  character_set: {description: Character set of its new tables., type: str, default: utf8mb4}
  collation: {description: Collation of its new tables., type: str, default: utf8mb4_unicode_ci}
  user: {description: Name of the user., type: str, required: true}
  user_host: {description: Host part of the user., type: str, default: '%'}
  privileges: {description: What the user may do in the database. It may do nothing else., type: list, elements: str, required: true}
  parameter: {description: The parameter that holds the user's password., type: str, required: true}
  region: {description: Region of parameter and secret., type: str, required: true}
  host: {description: Where the server is., type: str, required: true}
  port: {description: Its port., type: int, default: 3306}
  tls_ca: {description: Certificates to check the server's by. Connections are over TLS then and the user's have to be., type: path}
  admin_user: {description: Who makes them. A secret says this by itself., type: str}
  admin_parameter: {description: The parameter that holds that user's password., type: str}
  admin_secret: {description: "The secret that holds that user's name and password, as RDS keeps it.", type: str}
  admin_socket: {description: "The server's socket, where the user needs no password.", type: path}
"""

ARGUMENTS = dict(
    database=dict(type="str", required=True),
    character_set=dict(type="str", default="utf8mb4"),
    collation=dict(type="str", default="utf8mb4_unicode_ci"),
    user=dict(type="str", required=True),
    user_host=dict(type="str", default="%"),
    privileges=dict(type="list", elements="str", required=True),
    parameter=dict(type="str", required=True),
    region=dict(type="str", required=True),
    host=dict(type="str", required=True),
    port=dict(type="int", default=3306),
    tls_ca=dict(type="path"),
    admin_user=dict(type="str"),
    admin_parameter=dict(type="str"),
    admin_secret=dict(type="str", no_log=False),
    admin_socket=dict(type="path"),
)


ADMIN_WAYS = ("admin_parameter", "admin_secret", "admin_socket")


class CannotInitialise(Exception):
    """The database could not be made as wanted."""


def main():
    """Runs as a module of Ansible."""
    module = AnsibleModule(
        argument_spec=ARGUMENTS,
        mutually_exclusive=[ADMIN_WAYS, ("admin_secret", "admin_user")],
        required_one_of=[ADMIN_WAYS],
        supports_check_mode=True,
    )
    if pymysql is None:
        module.fail_json(msg=missing_required_lib("PyMySQL"))
    try:
        done, remarks = initialise(module)
    except (SecretUnreadable, CannotInitialise) as error:
        module.fail_json(msg=str(error))
    except pymysql.err.MySQLError as error:
        module.fail_json(msg=f"the database server says: {error.args[-1]} ({error.args[0]})")
    except RuntimeError as error:
        # What PyMySQL raises where a way to log in takes a library that is not there.
        module.fail_json(msg=f"cannot log in: {error}; over TLS (tls_ca) it takes none")
    module.exit_json(changed=bool(done), done=done, remarks=remarks)


def initialise(module):
    """Makes what is missing, and says what that was, or would be in check mode; and what somebody ought to look at."""
    wanted = module.params
    server = dict(host=wanted["host"], port=wanted["port"], tls_ca=wanted["tls_ca"])
    account = Account(wanted["user"], wanted["user_host"])
    password = guarded(module, read_parameter(module, wanted["parameter"], wanted["region"]))

    with connect(**admin_login(module, server)) as admin:
        has_password = account.host in hosts_of(admin, account.user) and logs_in(account, password, **server) is not None
        changes = [
            *changes_to_database(admin, wanted["database"], wanted["character_set"], wanted["collation"]),
            *changes_to_account(admin, account, password, has_password, requires_tls=wanted["tls_ca"] is not None),
            *changes_to_privileges(admin, account, wanted["database"], wanted["privileges"]),
        ]
        if not module.check_mode:
            apply(admin, changes)
        others = [host for host in hosts_of(admin, account.user) if host != account.host]

    if not module.check_mode:
        check_login(logs_in(account, password, **server), account)
    remarks = [f"{account.user}@{host} is a user too, and not looked after here: drop it if nobody needs it" for host in others]
    return [change.says for change in changes], remarks


def admin_login(module, server):
    """How to connect as the one who makes the rest."""
    wanted = module.params
    if wanted["admin_socket"]:
        return dict(unix_socket=wanted["admin_socket"], user=wanted["admin_user"] or "root")
    if wanted["admin_secret"]:
        user, password = read_login(module, wanted["admin_secret"], wanted["region"])
    else:
        user = wanted["admin_user"] or "admin"
        password = read_parameter(module, wanted["admin_parameter"], wanted["region"])
    return dict(server, user=user, password=guarded(module, password).encode())


def guarded(module, secret):
    """The secret, taken out from now on wherever the module says anything."""
    module.no_log_values.add(secret)
    return secret


def check_login(current, account):
    """Raises unless a login ended as the account that was made."""
    wanted = "@".join(account)
    if current is None:
        raise CannotInitialise(f"the server refuses {wanted} from this host: its host part, or TLS, does not admit it")
    if current != account:
        raise CannotInitialise(f"from this host the server takes {account.user} for {'@'.join(current)}, not for {wanted}")


if __name__ == "__main__":
    main()
