variable "name" {
  type = string
}

variable "description" {
  type = string
}

variable "source_dir" {
  type = string
}

variable "handler" {
  type = string
}

variable "runtime" {
  type = string
}

variable "environment" {
  type    = map(string)
  default = {}
}

variable "role_arn" {
  type = string
}

data "archive_file" "code" {
  type        = "zip"
  source_dir  = var.source_dir
  output_path = "${path.root}/build/${var.name}.zip"
}

resource "aws_lambda_function" "this" {
  function_name    = var.name
  description      = var.description
  role             = var.role_arn
  filename         = data.archive_file.code.output_path
  source_code_hash = data.archive_file.code.output_base64sha256
  handler          = var.handler
  runtime          = var.runtime
  memory_size      = 256
  timeout          = 10

  dynamic "environment" {
    for_each = length(var.environment) > 0 ? [var.environment] : []
    content {
      variables = environment.value
    }
  }
}

output "arn" {
  value = aws_lambda_function.this.arn
}
