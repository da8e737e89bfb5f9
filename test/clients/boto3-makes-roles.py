"""Makes a role with its instance profile by boto3, takes both apart again, and prints what it is told as JSON."""
import json
import os

import boto3

iam = boto3.client("iam", endpoint_url=os.environ.get("AWS_ENDPOINT_URL"))


def document(**statement):
    return json.dumps({"Version": "2012-10-17", "Statement": {"Effect": "Allow", **statement}})


trust = document(Principal={"Service": "ec2.amazonaws.com"}, Action="sts:AssumeRole")
bound = iam.create_policy(PolicyName="bound", PolicyDocument=document(Action="*", Resource="*"))["Policy"]["Arn"]
made = iam.create_role(RoleName="made", AssumeRolePolicyDocument=trust, PermissionsBoundary=bound)["Role"]
try:
    iam.create_role(RoleName="made", AssumeRolePolicyDocument=trust)
except iam.exceptions.EntityAlreadyExistsException as error:
    again = error.response["Error"]["Message"]
iam.create_instance_profile(InstanceProfileName="made")
iam.add_role_to_instance_profile(InstanceProfileName="made", RoleName="made")
iam.put_role_policy(RoleName="made", PolicyName="own", PolicyDocument=document(Action="s3:*", Resource="*"))
conflicts = []


def delete_role():
    try:
        iam.delete_role(RoleName="made")
    except iam.exceptions.DeleteConflictException as error:
        conflicts.append(error.response["Error"]["Message"])


delete_role()
iam.remove_role_from_instance_profile(InstanceProfileName="made", RoleName="made")
delete_role()
iam.delete_role_policy(RoleName="made", PolicyName="own")
delete_role()
iam.delete_policy(PolicyArn=bound)
print(json.dumps({"trust": made["AssumeRolePolicyDocument"], "again": again, "conflicts": conflicts}))
