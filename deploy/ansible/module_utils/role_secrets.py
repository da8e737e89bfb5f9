"""Secrets that a host reads by its own role, through the AWS CLI. They stay in the memory of the process that asked."""

import json
import os


class SecretUnreadable(Exception):
    """A secret could not be read; the message is AWS's own where AWS said something."""


# By itself the CLI gives the metadata service one second, once, and then says that there are no credentials.
PATIENCE = {"AWS_METADATA_SERVICE_TIMEOUT": "5", "AWS_METADATA_SERVICE_NUM_ATTEMPTS": "3"}


def read_parameter(module, name, region):
    """The value of a parameter of Systems Manager, decrypted."""
    answer = _aws(module, "ssm", region, ["get-parameter", "--name", name, "--with-decryption"])
    return answer["Parameter"]["Value"]


def read_login(module, secret, region):
    """User and password of a secret in Secrets Manager, as RDS keeps them for the master user of a database."""
    answer = _aws(module, "secretsmanager", region, ["get-secret-value", "--secret-id", secret])
    login = json.loads(answer["SecretString"])
    return login["username"], login["password"]


def _aws(module, service, region, words):
    aws = module.get_bin_path("aws")
    if aws is None:
        raise SecretUnreadable("the AWS CLI is not installed on this host")
    # An AWS CLI from before 2.13 must be told on its command line.
    endpoint = os.environ.get("AWS_ENDPOINT_URL_" + service.upper()) or os.environ.get("AWS_ENDPOINT_URL")
    command = [aws, service, *words, "--region", region, "--output", "json"]
    if endpoint:
        command += ["--endpoint-url", endpoint]
    code, said, complaint = module.run_command(command, environ_update={**PATIENCE, "AWS_PAGER": ""})
    if code != 0:
        raise SecretUnreadable(" ".join(complaint.split()) or f"{service} {words[0]} ended with exit code {code}")
    return json.loads(said)
