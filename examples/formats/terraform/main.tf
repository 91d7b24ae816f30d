terraform {
  required_version = ">= 1.5"
  required_providers {
    archive = {
      source = "hashicorp/archive"
    }
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

locals {
  functions   = "${path.module}/.."
  environment = { STAGE = var.stage }
}

data "archive_file" "code" {
  for_each = {
    PriceOrder  = "dist/priceOrder"
    ShipOrders  = "src/shipOrders"
    DailyReport = "src/dailyReport"
  }
  type        = "zip"
  source_dir  = "${local.functions}/${each.value}"
  output_path = "${path.module}/build/${each.key}.zip"
}

resource "aws_lambda_function" "PriceOrder" {
  function_name    = format("orders-%s-PriceOrder", var.stage)
  description      = "Tells what an order would cost."
  role             = aws_iam_role.functions.arn
  filename         = data.archive_file.code["PriceOrder"].output_path
  source_code_hash = data.archive_file.code["PriceOrder"].output_base64sha256
  handler          = "index.handler"
  runtime          = "nodejs24.x"
  memory_size      = 256
  timeout          = 10

  environment {
    variables = merge(local.environment, { VAT_COUNTRY = var.vat_country })
  }
}

resource "aws_apigatewayv2_api" "orders" {
  name          = "orders"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "quote" {
  api_id                 = aws_apigatewayv2_api.orders.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.PriceOrder.invoke_arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "quote" {
  api_id    = aws_apigatewayv2_api.orders.id
  route_key = "POST /quotes"
  target    = "integrations/${aws_apigatewayv2_integration.quote.id}"
}

resource "aws_apigatewayv2_stage" "default" {
  api_id      = aws_apigatewayv2_api.orders.id
  name        = "$default"
  auto_deploy = true
}

resource "aws_lambda_permission" "quote" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.PriceOrder.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.orders.execution_arn}/*/*"
}

resource "aws_lambda_function" "ShipOrders" {
  function_name    = "orders-${var.stage}-ShipOrders"
  description      = "Marks the orders that the warehouse has handed to a carrier."
  role             = aws_iam_role.functions.arn
  filename         = data.archive_file.code["ShipOrders"].output_path
  source_code_hash = data.archive_file.code["ShipOrders"].output_base64sha256
  handler          = "index.handler"
  runtime          = "nodejs24.x"
  memory_size      = 256
  timeout          = 10

  environment {
    variables = local.environment
  }
}

resource "aws_sqs_queue" "parcels" {
  name                       = "parcels-${var.stage}"
  visibility_timeout_seconds = 60
}

resource "aws_lambda_event_source_mapping" "parcels" {
  event_source_arn        = aws_sqs_queue.parcels.arn
  function_name           = aws_lambda_function.ShipOrders.arn
  batch_size              = 10
  function_response_types = ["ReportBatchItemFailures"]
}

resource "aws_lambda_function" "DailyReport" {
  function_name    = "orders-${var.stage}-DailyReport"
  description      = "Sums up the orders of a day."
  role             = aws_iam_role.functions.arn
  filename         = data.archive_file.code["DailyReport"].output_path
  source_code_hash = data.archive_file.code["DailyReport"].output_base64sha256
  handler          = "index.handler"
  runtime          = "nodejs24.x"
  memory_size      = 256
  timeout          = 60
  layers           = [aws_lambda_layer_version.shared.arn]

  environment {
    variables = local.environment
  }

  logging_config {
    log_format = "JSON"
  }
}

data "archive_file" "shared" {
  type        = "zip"
  source_dir  = "${local.functions}/layers/shared"
  output_path = "${path.module}/build/shared.zip"
}

resource "aws_lambda_layer_version" "shared" {
  layer_name          = "orders-shared"
  filename            = data.archive_file.shared.output_path
  source_code_hash    = data.archive_file.shared.output_base64sha256
  compatible_runtimes = ["nodejs24.x"]
}

resource "aws_cloudwatch_event_rule" "morning" {
  schedule_expression = "cron(0 5 * * ? *)"
}

resource "aws_cloudwatch_event_target" "morning" {
  rule = aws_cloudwatch_event_rule.morning.name
  arn  = aws_lambda_function.DailyReport.arn
}

resource "aws_lambda_permission" "morning" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.DailyReport.function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.morning.arn
}

module "ArchiveOrders" {
  source      = "./modules/function"
  name        = "orders-${var.stage}-ArchiveOrders"
  description = "Keeps the orders that DynamoDB has expired."
  source_dir  = "${local.functions}/src/archiveOrders"
  handler     = "app.handler"
  runtime     = "python3.13"
  environment = local.environment
  role_arn    = aws_iam_role.functions.arn
}

resource "aws_iam_role" "functions" {
  name = "orders-${var.stage}-functions"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "functions" {
  for_each = toset([
    "service-role/AWSLambdaBasicExecutionRole",
    "service-role/AWSLambdaSQSQueueExecutionRole",
  ])
  role       = aws_iam_role.functions.name
  policy_arn = "arn:aws:iam::aws:policy/${each.value}"
}
