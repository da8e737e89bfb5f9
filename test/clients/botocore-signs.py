"""Signs each request on standard input with botocore's own signers, sends it, and prints the codes of what came back."""

import base64
import io
import json
import re
import sys

from botocore.auth import S3SigV4Auth, S3SigV4QueryAuth, SigV4Auth, SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.httpchecksum import AwsChunkedWrapper, Crc32Checksum
from botocore.httpsession import URLLib3Session

given = json.load(sys.stdin)
credentials = Credentials(**given["credentials"])
http = URLLib3Session()


def signer(service, expires):
    of = (service, "us-east-1")
    if expires is None:
        return (S3SigV4Auth if service == "s3" else SigV4Auth)(credentials, *of)
    return (S3SigV4QueryAuth if service == "s3" else SigV4QueryAuth)(credentials, *of, expires=expires)


def frame(request):
    """As S3's client does it for a stream over TLS: the checksum follows the chunks."""
    name = "x-amz-checksum-crc32"
    request.context["checksum"] = {"request_algorithm": {"algorithm": "crc32", "in": "trailer", "name": name}}
    request.headers["X-Amz-Decoded-Content-Length"] = str(len(request.data))
    request.headers["X-Amz-Trailer"] = name
    request.headers["Content-Encoding"] = "aws-chunked"
    request.headers["Transfer-Encoding"] = "chunked"
    request.data = AwsChunkedWrapper(io.BytesIO(request.data), Crc32Checksum, name)


def code(case):
    url = given["endpoint"] + case["path"] + ("?" + case["query"] if case["query"] else "")
    request = AWSRequest(case["method"], url, case["headers"], base64.b64decode(case["body"]))
    if case.get("trailer"):
        frame(request)
    signer(case["service"], case["expires"]).add_auth(request)
    reply = http.send(request.prepare())
    named = reply.headers.get("x-amzn-errortype")
    return named or (re.search(r"<Code>(\w+)</Code>", reply.text) or [reply.text] * 2)[1]


json.dump([code(case) for case in given["cases"]], sys.stdout)
