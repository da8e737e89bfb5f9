"""Writes metrics through boto3 and reads them back, with nothing but what its environment says, and prints what came of it as JSON."""

import datetime
import json
import os

import boto3
import botocore.model
from botocore.exceptions import ClientError

if "PROTOCOL" in os.environ:
    # boto3 chooses by itself, and has no setting for it.
    botocore.model.ServiceModel.resolved_protocol = os.environ["PROTOCOL"]
place = {"endpoint_url": os.environ["ENDPOINT"]} if "ENDPOINT" in os.environ else {}
cloudwatch = boto3.Session().client("cloudwatch", **place)
sent = {}
if "PROTOCOL" in os.environ and os.environ["PROTOCOL"] not in cloudwatch.meta.service_model.metadata.get("protocols", []):
    print(json.dumps({"speaks": False}))
    raise SystemExit


def remember(request, **_):
    sent["type"] = request.headers.get("Content-Type", b"")
    sent["encoding"] = request.headers.get("Content-Encoding")


cloudwatch.meta.events.register("before-send.cloudwatch.PutMetricData", remember)
namespace = "sandbox-go-mysql-api"
now = datetime.datetime.now(datetime.timezone.utc)
dimensions = [{"Name": "InstanceId", "Value": "i-0"}]


def put(*data, into=namespace):
    cloudwatch.put_metric_data(Namespace=into, MetricData=list(data))
    return sent.copy()


def datum(**more):
    return {"MetricName": "health", "Dimensions": dimensions, "Timestamp": now, **more}


def read():
    reply = cloudwatch.get_metric_statistics(
        Namespace=namespace,
        MetricName="health",
        Dimensions=dimensions,
        StartTime=now - datetime.timedelta(hours=1),
        EndTime=now + datetime.timedelta(hours=1),
        Period=86400,
        Statistics=["SampleCount", "Sum", "Minimum", "Maximum", "Average"],
    )
    return [{key: value for key, value in point.items() if key != "Timestamp"} for point in reply["Datapoints"]]


asks = {
    "value": lambda: put(datum(Value=1, Unit="Count")),
    "values": lambda: put(datum(Values=[2.0, 3.0], Counts=[1.0, 2.0], Unit="Count")),
    "set": lambda: put(datum(StatisticValues={"SampleCount": 2, "Sum": 9.5, "Minimum": 4.5, "Maximum": 5}, Unit="Count")),
    "statistics": read,
    "many": lambda: put(*[{"MetricName": f"m{i}", "Dimensions": dimensions, "Value": i} for i in range(1000)]),
    "metrics": lambda: [one["MetricName"] for one in cloudwatch.list_metrics(Namespace=namespace, MetricName="m999")["Metrics"]],
    "pages": lambda: sum(len(page["Metrics"]) for page in cloudwatch.get_paginator("list_metrics").paginate(Namespace=namespace)),
    "too many": lambda: put(*[datum(Value=1)] * 1001),
    "too old": lambda: put(*[datum(Value=1, Timestamp=now - datetime.timedelta(days=15))] * 2),
    "both": lambda: put(datum(Value=1, Values=[1.0])),
    "other namespace": lambda: put(datum(Value=1), into="other"),
}

answers = {}
exceptions = {}
for name, ask in asks.items():
    try:
        answers[name] = {"value": ask()}
    except ClientError as error:
        exceptions[name] = type(error).__name__
        answers[name] = {"code": error.response["Error"]["Code"], "message": error.response["Error"]["Message"]}

text = lambda value: value.decode() if isinstance(value, bytes) else str(value)
print(json.dumps({"answers": answers, "exceptions": exceptions}, default=text))
