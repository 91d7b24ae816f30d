# frozen_string_literal: true

# The errors that callers see, with types such as Function<RuntimeError>.
module LambdaErrors
  class InvocationError < StandardError; end

  class LambdaError < StandardError
    # Of others, AWS records only that they are the user's.
    REPORTED = %w[
      ArgumentError NoMethodError Exception StandardError NameError LoadError SystemExit SystemStackError
    ].freeze
    RUNTIME = "#{__dir__}/"

    def initialize(original_error, classification = 'Function')
      @error_class = original_error.class.to_s
      @error_type = "#{classification}<#{@error_class}>"
      @error_message = original_error.message
      @stack_trace = locations_of(original_error)
      super(original_error)
    end

    def runtime_error_type
      REPORTED.include?(@error_class) ? @error_type : 'Function<UserException>'
    end

    def to_lambda_response
      { errorMessage: @error_message, errorType: @error_type, stackTrace: @stack_trace }
    end

    private

    # Without the runtime's own part, and what is below it.
    def locations_of(error)
      (error.backtrace_locations || []).first(100).take_while { |line| !line.to_s.start_with?(RUNTIME) }
    end
  end

  class LambdaHandlerError < LambdaError; end

  class LambdaHandlerCriticalException < LambdaError; end

  class LambdaRuntimeError < LambdaError
    def initialize(original_error)
      super(original_error, 'Runtime')
    end
  end

  class LambdaRuntimeInitError < LambdaError
    def initialize(original_error)
      super(original_error, 'Init')
    end
  end
end
