# frozen_string_literal: true

# Stands in for AWS's Ruby runtime client (the gem aws_lambda_ric): the same classes that handlers can see, the same
# errors, logs and exit statuses.

$stdout.sync = true

require 'json'
require 'logger'
require 'net/http'
require 'stringio'
require_relative 'lambda_context'
require_relative 'lambda_errors'
require_relative 'telemetry_log'

module AwsLambda
  # How events and results become values and text; a function may replace either.
  class Marshaller
    class << self
      def marshall_request(raw_request)
        raw_request['Content-Type'] == 'application/json' ? JSON.parse(raw_request.body) : raw_request.body
      end

      # The text, and its content type where it is no JSON.
      def marshall_response(method_response)
        case method_response
        when StringIO, IO then [method_response, 'application/unknown']
        else method_response.to_json
        end
      end
    end
  end
end

# The method that a handler string names.
class LambdaHandler
  FORM = 'must be of form FILENAME.METHOD or FILENAME.CLASS.METHOD where FILENAME corresponds with an existing Ruby ' \
         'source file FILENAME.rb, CLASS is an optional module/class namespace and METHOD is a callable method. ' \
         'If using CLASS, METHOD must be a class-level method.'

  attr_reader :handler_file_name, :handler_method_name

  def initialize(env_handler:)
    parts = env_handler.split('.')
    raise ArgumentError, "Invalid handler #{parts}, #{FORM}" unless [2, 3].include?(parts.size)

    @handler_file_name = parts.first
    @handler_class = parts[1] if parts.size == 3
    @handler_method_name = parts.last
  end

  # What cannot be said by StandardError ends the process, and so does a name that is not there.
  def call_handler(request:, context:)
    opts = { event: request, context: context }
    # Ruby prints such a line where the name in it is not there.
    if @handler_class
      response = Kernel.const_get(@handler_class).send(@handler_method_name, **opts)
    else
      response = __send__(@handler_method_name, **opts)
    end
    AwsLambda::Marshaller.marshall_response(response)
  rescue NameError => e
    raise LambdaErrors::LambdaHandlerCriticalException, e
  rescue StandardError => e
    raise LambdaErrors::LambdaHandlerError, e
  rescue Exception => e
    raise LambdaErrors::LambdaHandlerCriticalException, e
  end
end

# The Runtime API.
class RapidClient
  def initialize(address)
    @base = "http://#{address}/2018-06-01/runtime"
  end

  # Waits for an event as long as it takes.
  def next_invocation
    uri = URI("#{@base}/invocation/next")
    response = Net::HTTP.start(uri.host, uri.port, nil, read_timeout: nil) { |http| http.get(uri.path) }
    return response if response.is_a?(Net::HTTPSuccess)

    raise LambdaErrors::InvocationError, "Received #{response.code} when waiting for next invocation."
  end

  def send_response(request_id, response, content_type)
    body = content_type == 'application/unknown' ? response.read : response
    Net::HTTP.post(URI("#{@base}/invocation/#{request_id}/response"), body, 'Content-Type' => content_type)
  rescue StandardError => e
    raise LambdaErrors::LambdaRuntimeError, e
  end

  def send_error(path, error)
    headers = { 'Lambda-Runtime-Function-Error-Type' => error.runtime_error_type }
    Net::HTTP.post(URI("#{@base}/#{path}"), error.to_lambda_response.to_json, headers)
  rescue StandardError => e
    raise LambdaErrors::LambdaRuntimeError, e
  end
end

# Loads the handler and runs it until an error that ends the process.
class LambdaRunner
  def initialize(address)
    @client = RapidClient.new(address)
    @active = true
    @exit_code = 0
  end

  def run(app_root, handler)
    $LOAD_PATH.unshift(app_root) unless $LOAD_PATH.include?(app_root)
    begin
      @handler = LambdaHandler.new(env_handler: handler)
      require @handler.handler_file_name
      run_once while @active
    rescue Exception => e
      @exit_code = -4
      error = LambdaErrors::LambdaRuntimeInitError.new(e)
      log(error, 'Init error when loading handler ')
      @client.send_error('init/error', error)
    ensure
      TelemetryLog.close
    end
    exit(@exit_code)
  end

  private

  def run_once
    raw_request = @client.next_invocation
    request_id = raw_request['Lambda-Runtime-Aws-Request-Id']
    $_global_aws_request_id = request_id
    trace_id = raw_request['Lambda-Runtime-Trace-Id']
    ENV['_X_AMZN_TRACE_ID'] = trace_id if trace_id
    request = AwsLambda::Marshaller.marshall_request(raw_request)
    answer(request_id, request, LambdaContext.new(raw_request))
  end

  def answer(request_id, request, context)
    response, content_type = @handler.call_handler(request: request, context: context)
    @client.send_response(request_id, response, content_type || 'application/json')
  rescue LambdaErrors::LambdaHandlerError => e
    log(e, 'Error raised from handler method')
    @client.send_error("invocation/#{request_id}/error", e)
  rescue LambdaErrors::LambdaHandlerCriticalException => e
    log(e, 'Critical exception from handler')
    fail_with(e, request_id, -1)
  rescue LambdaErrors::LambdaRuntimeError => e
    fail_with(e, request_id, -2)
  end

  def fail_with(error, request_id, exit_code)
    @client.send_error("invocation/#{request_id}/error", error)
    @exit_code = exit_code
    @active = false
  end

  def log(error, message)
    puts message
    puts JSON.pretty_generate(error.to_lambda_response)
  end
end

TelemetryLog.open
LambdaRunner.new(ENV.fetch('AWS_LAMBDA_RUNTIME_API')).run(Dir.pwd, ENV.fetch('_HANDLER'))
