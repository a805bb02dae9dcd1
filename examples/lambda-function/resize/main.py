def handler(event, context):
    """Answers the size that was asked for."""
    return {"statusCode": 200, "body": event.get("rawQueryString", "")}
