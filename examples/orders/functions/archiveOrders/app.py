"""Keeps the orders that DynamoDB has expired: one JSON file each, in a folder for each day."""

import json
import os

import boto3

s3 = boto3.client("s3")
bucket = os.environ["BUCKET_NAME"]


def handler(event, context):
    for record in event["Records"]:
        order = {name: next(iter(value.values())) for name, value in record["dynamodb"]["OldImage"].items()}
        key = f"orders/{order['createdAt'][:10]}/{order['orderId']}.json"
        s3.put_object(Bucket=bucket, Key=key, Body=json.dumps(order).encode())
        print(f"archived {key}")
    return {"archived": len(event["Records"])}
