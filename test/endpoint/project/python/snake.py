def handler(event, context):
    return ["first", context.function_version]
