"""Tells where the orders that DynamoDB has expired are kept."""


def handler(event, context):
    keys = []
    for record in event["Records"]:
        order = record["dynamodb"]["OldImage"]
        keys.append(f"orders/{order['createdAt']['S'][:10]}/{order['orderId']['S']}.json")
    print(f"{len(keys)} orders to archive")
    return {"keys": keys}
