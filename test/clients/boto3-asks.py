"""Asks STS, SSM and EC2 through boto3, with nothing but what its environment says, and prints what came of it as JSON."""

import json
import os

import boto3
from botocore.exceptions import ClientError

# botocore before 1.31 does not read AWS_ENDPOINT_URL.
place = {"endpoint_url": os.environ["ENDPOINT"]} if "ENDPOINT" in os.environ else {}
session = boto3.Session()
sts, ssm, ec2 = (session.client(name, **place) for name in ("sts", "ssm", "ec2"))


def ids(reply):
    return [instance["InstanceId"] for reservation in reply["Reservations"] for instance in reservation["Instances"]]


running = [{"Name": "instance-state-name", "Values": ["running"]}]
stopped = [{"Name": "instance-state-name", "Values": ["stopped"]}]
asks = {
    "identity": lambda: sts.get_caller_identity()["Arn"],
    "parameter": lambda: ssm.get_parameter(Name="/sandbox/go-mysql-api/db/password", WithDecryption=True)["Parameter"]["Value"],
    "absent parameter": lambda: ssm.get_parameter(Name="/sandbox/go-mysql-api/absent"),
    "running instances": lambda: ids(ec2.describe_instances(Filters=running)),
    "stopped instances": lambda: ids(ec2.describe_instances(Filters=stopped)),
    "dry run": lambda: ec2.describe_instances(DryRun=True),
    "absent instance": lambda: ec2.describe_instances(InstanceIds=["i-00000000000000009"]),
}


answers = {}
exceptions = {}
for name, ask in asks.items():
    try:
        answers[name] = {"value": ask()}
    except ClientError as error:
        exceptions[name] = type(error).__name__
        answers[name] = {
            "code": error.response["Error"]["Code"],
            "message": error.response["Error"]["Message"],
            "status": error.response["ResponseMetadata"]["HTTPStatusCode"],
        }

credentials = session.get_credentials()
# boto3 has no public name for the end of credentials that renew themselves.
expiry = getattr(credentials, "_expiry_time", None)
said = {"method": credentials.method, "expiry": expiry and expiry.isoformat(), "answers": answers, "exceptions": exceptions}
print(json.dumps(said))
