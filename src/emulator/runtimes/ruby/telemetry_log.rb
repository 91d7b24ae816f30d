# frozen_string_literal: true

# The format of loggers that write to the standard streams.
class LogFormatter < Logger::Formatter
  FORMAT = '%<sev>s, [%<datetime>s #%<process>d] %<severity>5s %<request_id>s -- %<progname>s: %<msg>s'

  def call(severity, time, progname, msg)
    format(FORMAT, sev: severity[0..0], datetime: format_datetime(time), process: $$, severity: severity,
                   request_id: $_global_aws_request_id, progname: progname, msg: msg2str(msg)).encode!('UTF-8')
  end
end

# Writes each message as a frame with its length, so that messages of several lines stay whole.
class TelemetryLogSink < Logger::LogDevice
  FRAME = 0xa55a0003

  def initialize(file:)
    @file = file
    @mutex = Mutex.new
  end

  def write(msg)
    return $stdout.write(msg) if @file.nil? || @file.closed?

    head = [FRAME, msg.bytesize, (Time.now.to_f * 1_000_000).to_i].pack('L>L>Q>')
    @mutex.synchronize { @file.write(head + msg.b) }
  end

  def reopen(_log = nil); end

  def close; end
end

# Directs `puts` and standard loggers to the descriptor that Lambda gives.
module TelemetryLog
  class << self
    attr_reader :sink

    def open
      descriptor = ENV.delete('_LAMBDA_TELEMETRY_LOG_FD')
      return unless descriptor

      @file = IO.new(descriptor.to_i, 'wb')
      @file.sync = true
      @sink = TelemetryLogSink.new(file: @file)
      Logger.prepend(LoggerPatch)
      Kernel.module_eval { define_method(:puts) { |*arguments| TelemetryLog.puts(arguments) } }
    rescue Errno::ENOENT, Errno::EBADF
      nil # Without the descriptor everything stays on the standard streams.
    end

    def puts(arguments)
      text = arguments.flatten.map { |argument| argument.to_s.encode('UTF-8') }.join("\n")
      text += "\n" unless text.end_with?("\n")
      @sink.write(text)
      nil
    end

    def close
      @file&.close
    end
  end

  module LoggerPatch
    def initialize(logdev, shift_age = 0, shift_size = 1_048_576, **options)
      return super unless !logdev || logdev == $stdout || logdev == $stderr

      options[:level] ||= 'debug'
      options[:formatter] ||= LogFormatter.new
      super(TelemetryLog.sink, shift_age, shift_size, **options)
    end
  end
end
