# Runs a Ruby function for Lambda.
#
# One raw keep-alive connection leads to the Runtime API; a result and the request for the next event leave in one write.

require "json"
require "socket"

$stdout.sync = true
$stderr.sync = true

class RuntimeApi
  PREFIX = "/2018-06-01/runtime/"
  NEXT = "GET #{PREFIX}invocation/next HTTP/1.1\r\nHost: runtime\r\n\r\n"

  def initialize(address)
    host, _, port = address.rpartition(":")
    @socket = TCPSocket.new(host, port.to_i)
    @socket.setsockopt(Socket::IPPROTO_TCP, Socket::TCP_NODELAY, 1)
  end

  def ask
    @socket.write(NEXT)
  end

  def send(path, body, and_then = "", type = nil)
    extra = type ? "Lambda-Runtime-Function-Error-Type: #{type}\r\n" : ""
    head = "POST #{PREFIX}#{path} HTTP/1.1\r\nHost: runtime\r\n#{extra}Content-Length: #{body.bytesize}\r\n\r\n"
    @socket.write(head.b + body.b + and_then)
  end

  # The next reply's headers, in lower case, and its body.
  def receive
    @socket.gets("\r\n") or exit!(0) # the server has gone or wants us no more
    headers = {}
    while (line = @socket.gets("\r\n")) && line != "\r\n"
      name, _, value = line.partition(":")
      headers[name.downcase] = value.strip
    end
    size = headers["content-length"].to_i
    body = size.zero? ? "" : @socket.read(size)
    exit!(0) if body.nil? || body.bytesize < size
    [headers, body.force_encoding("UTF-8")]
  end
end

class LambdaContext
  attr_reader :aws_request_id, :invoked_function_arn, :log_group_name, :log_stream_name, :function_name,
              :memory_limit_in_mb, :function_version, :identity, :client_context, :deadline_ms

  def initialize(headers)
    @aws_request_id = headers["lambda-runtime-aws-request-id"]
    @invoked_function_arn = headers["lambda-runtime-invoked-function-arn"]
    @deadline_ms = headers["lambda-runtime-deadline-ms"].to_i
    @log_group_name = ENV["AWS_LAMBDA_LOG_GROUP_NAME"]
    @log_stream_name = ENV["AWS_LAMBDA_LOG_STREAM_NAME"]
    @function_name = ENV["AWS_LAMBDA_FUNCTION_NAME"]
    @function_version = ENV["AWS_LAMBDA_FUNCTION_VERSION"]
    @memory_limit_in_mb = ENV["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
    client = headers["lambda-runtime-client-context"]
    @client_context = JSON.parse(client) if client
  end

  def get_remaining_time_in_millis
    [@deadline_ms - (Time.now.to_f * 1000).to_i, 0].max
  end
end

# A failure that AWS's runtime names itself.
class Fault < StandardError
  attr_reader :kind

  def initialize(kind, message)
    super(message)
    @kind = kind
  end
end

# The function's handler: "file.method" or "file.Module::Class.method".
def load_handler(name)
  file, *rest = name.split(".")
  raise Fault.new("Runtime.MalformedHandlerName", "Bad handler #{name}") if rest.empty? || rest.size > 2

  begin
    require file
  rescue LoadError => e
    raise Fault.new("Init<#{e.class}>", e.message)
  end
  method = rest.last.to_sym
  owner = rest.size == 2 ? Kernel.const_get(rest.first) : Object.new
  ->(event, context) { owner.__send__(method, event: event, context: context) }
end

def describe(error, prefix)
  kind = error.is_a?(Fault) ? error.kind : "#{prefix}<#{error.class}>"
  message = error.message.to_s.dup.force_encoding("UTF-8").scrub # it may be of any bytes
  trace = (error.backtrace || []).reject { |line| line.start_with?(__FILE__) }
  $stdout.write("[ERROR] #{kind}: #{message}\n#{trace.map { |line| "\t#{line}\n" }.join}")
  [kind, JSON.generate(errorMessage: message, errorType: kind, stackTrace: trace)]
end

# Tells the server that what was written so far belongs to this request.
def mark(id)
  [$stdout, $stderr, STDOUT].each { |stream| stream.flush if stream.respond_to?(:flush) }
  STDOUT.syswrite("\x1e#{id}\n") # $stdout may have become the function's
end

def run(api)
  begin
    handler = load_handler(ENV["_HANDLER"])
  rescue Exception => e # also what isn't a StandardError, such as a SyntaxError
    kind, result = describe(e, "Init")
    api.send("init/error", result, "", kind)
    api.receive
    exit!(1)
  end
  mark("init")
  api.ask
  loop do
    headers, body = api.receive
    id = headers["lambda-runtime-aws-request-id"]
    ENV["_X_AMZN_TRACE_ID"] = headers["lambda-runtime-trace-id"]
    kind = nil
    begin
      result = JSON.generate(handler.call(JSON.parse(body, quirks_mode: true), LambdaContext.new(headers)))
      path = "response"
    rescue SystemExit
      raise
    rescue Exception => e
      kind, result = describe(e, "Function")
      path = "error"
    end
    mark(id)
    api.send("invocation/#{id}/#{path}", result, RuntimeApi::NEXT, kind)
    api.receive
  end
end

$LOAD_PATH.unshift(ENV["LAMBDA_TASK_ROOT"])
run(RuntimeApi.new(ENV["AWS_LAMBDA_RUNTIME_API"]))
