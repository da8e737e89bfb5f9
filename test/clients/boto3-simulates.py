"""Asks the policy simulator by boto3, page by page, and prints what it is told as JSON."""
import json
import os
import sys

import boto3

place = os.environ.get("AWS_ENDPOINT_URL")
iam = boto3.client("iam", endpoint_url=place)
role, parameter = sys.argv[1:]

pages = list(
    iam.get_paginator("simulate_principal_policy").paginate(
        PolicySourceArn=role,
        ActionNames=["ssm:GetParameter", "ssm:DeleteParameter", "kms:Decrypt"],
        ResourceArns=[parameter],
        PaginationConfig={"PageSize": 2},
    )
)
try:
    iam.simulate_custom_policy(PolicyInputList=["{}"], ActionNames=["s3:GetObject"])
    refused = None
except iam.exceptions.InvalidInputException as error:
    refused = error.response["Error"]

results = [result for page in pages for result in page["EvaluationResults"]]
print(
    json.dumps(
        {
            "pages": len(pages),
            "decisions": {each["EvalActionName"]: each["EvalDecision"] for each in results},
            "matched": results[0]["ResourceSpecificResults"][0]["MatchedStatements"],
            "keys": iam.get_context_keys_for_principal_policy(PolicySourceArn=role)["ContextKeyNames"],
            "refused": refused,
        }
    )
)
