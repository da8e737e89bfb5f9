"""Assumes the role that it is given, from the instance's own, and prints what came of it as JSON."""

import json
import os
import sys

import boto3
from botocore.exceptions import ClientError

# botocore before 1.31 does not read AWS_ENDPOINT_URL.
place = {"endpoint_url": os.environ["ENDPOINT"]} if "ENDPOINT" in os.environ else {}
named = {"RoleArn": sys.argv[1], "RoleSessionName": "release"}
own = boto3.client("sts", **place)


def refused(**more):
    try:
        own.assume_role(**named, **more)
        return None
    except ClientError as error:
        return [error.response["Error"]["Code"], error.response["Error"]["Message"]]


keys = own.assume_role(**named, DurationSeconds=900, Tags=[{"Key": "Team", "Value": "payments"}])["Credentials"]
session = boto3.Session(keys["AccessKeyId"], keys["SecretAccessKey"], keys["SessionToken"])
random = [{"Key": f"key{i}", "Value": os.urandom(30).hex()} for i in range(50)]
answers = {
    "arn": session.client("sts", **place).get_caller_identity()["Arn"],
    "too long": refused(DurationSeconds=7200),
    "too large": refused(Tags=random),
    "malformed": refused(Policy="{"),
}
print(json.dumps(answers))
