# frozen_string_literal: true

# What a handler can know of its invocation.
class LambdaContext
  attr_reader :aws_request_id, :invoked_function_arn, :log_group_name, :log_stream_name, :function_name,
              :memory_limit_in_mb, :function_version, :identity, :tenant_id, :client_context, :deadline_ms

  def initialize(request)
    @clock_diff = now(Process::CLOCK_REALTIME) - now(Process::CLOCK_MONOTONIC)
    @deadline_ms = request['Lambda-Runtime-Deadline-Ms'].to_i
    @aws_request_id = request['Lambda-Runtime-Aws-Request-Id']
    @invoked_function_arn = request['Lambda-Runtime-Invoked-Function-Arn']
    @log_group_name = ENV['AWS_LAMBDA_LOG_GROUP_NAME']
    @log_stream_name = ENV['AWS_LAMBDA_LOG_STREAM_NAME']
    @function_name = ENV['AWS_LAMBDA_FUNCTION_NAME']
    @memory_limit_in_mb = ENV['AWS_LAMBDA_FUNCTION_MEMORY_SIZE']
    @function_version = ENV['AWS_LAMBDA_FUNCTION_VERSION']
    @identity = parse(request['Lambda-Runtime-Cognito-Identity'])
    @client_context = parse(request['Lambda-Runtime-Client-Context'])
    tenant_id = request['Lambda-Runtime-Aws-Tenant-Id']
    @tenant_id = tenant_id unless tenant_id.to_s.empty?
  end

  def get_remaining_time_in_millis
    [@deadline_ms - (now(Process::CLOCK_MONOTONIC) + @clock_diff), 0].max
  end

  private

  def now(clock)
    Process.clock_gettime(clock, :millisecond)
  end

  def parse(header)
    JSON.parse(header) unless header.to_s.empty?
  end
end
