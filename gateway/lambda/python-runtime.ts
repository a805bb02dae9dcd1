/**
 * The program a Python function runs in: reads invocations from file descriptor 3, a JSON line each, and writes reports to
 * file descriptor 4, a JSON line each.
 * @documented aws-lambda-python-runtime-interface-client, awslambdaric/bootstrap.py: names of errors, shape of an error,
 * what a handler's name means; awslambdaric/lambda_context.py: the context.
 *
 * Calls of WebSocket connections by the SDK (botocore), whatever endpoint its client has, are sent to this machine with the
 * path and the Host they are signed for. Other HTTP clients find it by AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI.
 */
export const pythonRuntime = String.raw`
import sys, os, io, json, time, traceback, importlib, importlib.util, threading, decimal, urllib.parse

requests = os.fdopen(3, "r", encoding="utf-8")
reports = os.fdopen(4, "w", encoding="utf-8")
lock = threading.Lock()
start = json.loads(requests.readline())
current = [""]
sys.argv = [""]

def report(*parts):
    with lock:
        reports.write(json.dumps(parts) + "\n")
        reports.flush()

class Output(io.TextIOBase):
    encoding = "utf-8"
    def __init__(self, stream):
        self.stream = stream
        self.rest = ""
    def writable(self):
        return True
    def write(self, text):
        lines = (self.rest + str(text)).split("\n")
        self.rest = lines.pop()
        for line in lines:
            report("output", self.stream, current[0], line)
        return len(text)
    def end(self):
        if self.rest:
            rest, self.rest = self.rest, ""
            report("output", self.stream, current[0], rest)

sys.stdout = Output("stdout")
sys.stderr = Output("stderr")

class Context(object):
    def __init__(self, request_id, arn, deadline):
        self.aws_request_id = request_id
        self.invoked_function_arn = arn or start["functionArn"]
        self.function_name = start["functionName"]
        self.function_version = start["functionVersion"]
        self.log_group_name = start["logGroupName"]
        self.log_stream_name = start["logStreamName"]
        self.memory_limit_in_mb = str(start["memoryMegabytes"])
        self.client_context = None
        self.identity = None
        self._deadline = deadline
    def get_remaining_time_in_millis(self):
        return max(int(self._deadline - time.time() * 1000), 0)

def error_of(message, kind, trace=(), request_id=""):
    return json.dumps({"errorMessage": message, "errorType": kind, "requestId": request_id, "stackTrace": list(trace)})

def frames_of(trace, skipped):
    return traceback.format_list(traceback.extract_tb(trace)[skipped:])

class Fault(Exception):
    def __init__(self, message, kind, trace=()):
        Exception.__init__(self, message)
        self.payload = error_of(message, kind, trace)

def load(handler):
    if "." not in handler:
        raise Fault("Bad handler '%s': not enough values to unpack (expected 2, got 1)" % handler, "Runtime.MalformedHandlerName")
    name, function = handler.rsplit(".", 1)
    try:
        module = importlib.import_module(name.replace("/", "."))
    except ImportError as error:
        raise Fault("Unable to import module '%s': %s" % (name, error), "Runtime.ImportModuleError")
    except SyntaxError as error:
        trace = ['  File "%s" Line %s\n    %s' % (error.filename, error.lineno, error.text)]
        raise Fault("Syntax error in module '%s': %s" % (name, error), "Runtime.UserCodeSyntaxError", trace)
    if not hasattr(module, function):
        raise Fault("Handler '%s' missing on module '%s'" % (function, name), "Runtime.HandlerNotFound")
    return getattr(module, function)

def plain(value):
    if isinstance(value, decimal.Decimal):
        return float(value)
    raise TypeError("Object of type %s is not JSON serializable" % type(value).__name__)

class Redirect(object):
    def __init__(self, url, hosts):
        self.url = url
        self.hosts = set(hosts)
    def find_spec(self, name, path=None, target=None):
        if name != "botocore.httpsession":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        load = spec.loader.exec_module
        def load_and_patch(module):
            load(module)
            self.patch(module.URLLib3Session)
        spec.loader.exec_module = load_and_patch
        return spec
    def patch(self, session):
        send = session.send
        def redirected(connection, request):
            parts = urllib.parse.urlsplit(request.url)
            if ("/@connections/" in parts.path or "/%40connections/" in parts.path) and self.takes(parts):
                request.headers["Host"] = parts.netloc
                request.url = self.url + parts.path + ("?" + parts.query if parts.query else "")
            return send(connection, request)
        session.send = redirected
    def takes(self, parts):
        secure = parts.scheme == "https"
        if parts.port not in (None, 443 if secure else 80):
            return False
        return parts.hostname in self.hosts or (secure and parts.hostname in ("localhost", "127.0.0.1", "::1"))

def finish():
    sys.stdout.end()
    sys.stderr.end()

def run():
    sys.path.insert(0, start["taskRoot"])
    if start.get("connections"):
        sys.meta_path.insert(0, Redirect(**start["connections"]))
    try:
        handler = load(start["handler"])
    except Fault as fault:
        print("[ERROR] %s" % fault, file=sys.stderr)
        finish()
        report("initFailed", fault.payload)
        return 1
    except Exception as error:
        frames = frames_of(sys.exc_info()[2], 2)
        print("[ERROR] %s: %s\n%s" % (type(error).__name__, error, "".join(frames)), file=sys.stderr)
        finish()
        report("initFailed", error_of(str(error), type(error).__name__, frames))
        return 1
    finish()
    report("ready")
    for line in requests:
        sequence, request_id, trace_id, arn, payload = json.loads(line)
        current[0] = request_id
        if trace_id:
            os.environ["_X_AMZN_TRACE_ID"] = trace_id
        else:
            os.environ.pop("_X_AMZN_TRACE_ID", None)
        report("started", sequence)
        try:
            answer = handler(json.loads(payload), Context(request_id, arn, time.time() * 1000 + start["timeoutMilliseconds"]))
        except Exception as error:
            frames = frames_of(sys.exc_info()[2], 1)
            print("[ERROR] %s: %s\nTraceback (most recent call last):\n%s" % (type(error).__name__, error, "".join(frames)), file=sys.stderr)
            finish()
            report("failed", sequence, error_of(str(error), type(error).__name__, frames, request_id))
            continue
        try:
            text = json.dumps(answer, ensure_ascii=False, default=plain)
        except Exception as error:
            finish()
            report("failed", sequence, error_of("Unable to marshal response: %s" % error, "Runtime.MarshalError", (), request_id))
            continue
        finish()
        report("returned", sequence, text)
    return 0

code = 1
try:
    code = run()
except SystemExit as leaving:
    code = leaving.code if isinstance(leaving.code, int) else (0 if leaving.code is None else 1)
finally:
    try:
        finish()
    except Exception:
        pass
    os._exit(code)
`;
