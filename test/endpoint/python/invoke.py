"""Invokes functions with AWS's SDK for Python and prints what it got, one JSON line each."""

import base64
import json
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

client = boto3.client(
    "lambda",
    endpoint_url=sys.argv[1],
    region_name="us-east-1",
    aws_access_key_id="key",
    aws_secret_access_key="secret",
    config=Config(retries={"total_max_attempts": 1}),
)


def show(**values):
    print(json.dumps(values))


def code(call):
    try:
        call()
    except ClientError as error:
        return {"code": error.response["Error"]["Code"], "type": type(error).__name__}
    return None


context = base64.b64encode(json.dumps({"custom": {"language": "python"}}).encode()).decode()
answer = client.invoke(
    FunctionName="echo",
    Payload=json.dumps({"from": "python"}),
    ClientContext=context,
    LogType="Tail",
    TenantId="blue",
)
show(
    payload=json.load(answer["Payload"]),
    executedVersion=answer["ExecutedVersion"],
    hasLog="LogResult" in answer,
)

failed = client.invoke(FunctionName="throws")
show(functionError=failed["FunctionError"], payload=json.load(failed["Payload"]))

show(**code(lambda: client.invoke(FunctionName="nobody")))
show(**code(lambda: client.invoke(FunctionName="switched-off")))
show(**code(lambda: client.invoke(FunctionName="echo", Payload=b"no json")))

stream = client.invoke_with_response_stream(FunctionName="stream")
events = list(stream["EventStream"])
show(
    text=b"".join(event["PayloadChunk"]["Payload"] for event in events if "PayloadChunk" in event).decode(),
    complete=events[-1]["InvokeComplete"],
)

show(status=client.invoke_async(FunctionName="nothing", InvokeArgs=b"{}")["Status"])
show(names=[function["FunctionName"] for page in client.get_paginator("list_functions").paginate(
    PaginationConfig={"PageSize": 5}) for function in page["Functions"]])
