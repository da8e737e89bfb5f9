"""Asks IAM, SSM and ECR what somebody asks who debugs on an instance, and prints what came of it as JSON."""

import base64
import json
import os

import boto3

# botocore before 1.31 does not read AWS_ENDPOINT_URL.
place = {"endpoint_url": os.environ["ENDPOINT"]} if "ENDPOINT" in os.environ else {}
session = boto3.Session()
iam, ssm, ecr = (session.client(name, **place) for name in ("iam", "ssm", "ecr"))
name = "sandbox-go-mysql-api"

profile = iam.get_instance_profile(InstanceProfileName=name)["InstanceProfile"]
login = ecr.get_authorization_token()["authorizationData"][0]["authorizationToken"]
images = ecr.batch_get_image(repositoryName=name, imageIds=[{"imageTag": "latest"}])["images"]
pages = ssm.get_paginator("describe_parameters").paginate(PaginationConfig={"PageSize": 1})
try:
    iam.get_role_policy(RoleName=name, PolicyName="absent")
except iam.exceptions.NoSuchEntityException as error:
    absent = [type(error).__name__, error.response["Error"]["Message"]]

said = {
    "profile": [role["RoleName"] for role in profile["Roles"]],
    "policies": iam.list_role_policies(RoleName=name)["PolicyNames"],
    "policy": iam.get_role_policy(RoleName=name, PolicyName=name)["PolicyDocument"],
    "attached": iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"],
    "parameters": [parameter["Name"] for page in pages for parameter in page["Parameters"]],
    "repositories": [each["repositoryName"] for each in ecr.describe_repositories(repositoryNames=[name])["repositories"]],
    "image": [image["imageId"]["imageTag"] for image in images],
    "user": base64.b64decode(login).decode().split(":")[0],
    "absent": absent,
}
print(json.dumps(said))
