/**
 * Loaded before the user's program (`node --require`), to spare it work whose result nobody sees offline; the program and
 * its SDK stay as they are. It is plain JavaScript, so that Node.js reads the source as well as the compiled file.
 */

// The SDK notes a stack for each of the dozens of promises a resource has (runtime/debuggable.js), and one for the
// resource's source position (resource.js, callsites). `cmd/run` installs source-map-support, which maps every frame of
// each: more than half of a run of 300 routes. The first is shown only with PULUMI_DEBUG_PROMISE_LEAKS, the second never
// here.
if (process.env["PULUMI_DEBUG_PROMISE_LEAKS"] === undefined) {
    let installed = Error.prepareStackTrace;
    Error.prepareStackTrace = (error, frames) => {
        const top = frames[0];
        const file = top === undefined ? undefined : top.getFileName();
        if (typeof file === "string") {
            if (/[\\/]pulumi[\\/]runtime[\\/]debuggable\.js$/.test(file)) return "";
            if (/[\\/]pulumi[\\/]resource\.js$/.test(file) && top?.getFunctionName() === "callsites") return "";
        }
        if (installed !== undefined) return installed(error, frames);
        return [String(error), ...frames.map((frame) => `    at ${String(frame)}`)].join("\n");
    };
    const spare = Error.prepareStackTrace;
    Object.defineProperty(Error, "prepareStackTrace", {
        configurable: true,
        get: () => spare,
        set: (next) => {
            installed = next === spare ? undefined : next;
        },
    });
}

// The SDK prints an unhandled error with `util.inspect(error, { colors: true })` (cmd/run/error.js), and Node.js 20.20
// then takes a minute over a frame such as `node_modules/@pulumi/resource.ts:1598:22`, which the SDK's source maps hold
// (`markNodeModules` in lib/internal/util/inspect.js makes no headway there). Without colours it does not look.
const util = require("node:util");
const inspect = util.inspect;
// @ts-expect-error no types here, see above
util.inspect = Object.assign((value, options, ...rest) => {
    const plain = value instanceof Error && typeof options === "object" && options !== null && options.colors === true;
    return inspect(value, plain ? { ...options, colors: false } : options, ...rest);
}, inspect);

// The SDK sends several DEBUG messages a resource to the engine, each waiting for the answer to the one before. `pulumi
// preview` hides them; here they are dropped before they cost a call.
const modules = require("node:module");
const loadModule = modules._load;
// @ts-expect-error no types here, see above
modules._load = (...request) => {
    const loaded = loadModule.apply(modules, request);
    if (typeof request[0] === "string" && request[0].endsWith("proto/engine_grpc_pb")) {
        quieten(loaded.EngineClient);
        // The SDK loads before the program; from here on no stack of the program's shall pass through this file.
        modules._load = loadModule;
    }
    return loaded;
};

// @ts-expect-error no types here, see above
function quieten(client) {
    const send = client.prototype.log;
    // @ts-expect-error no types here, see above
    client.prototype.log = function log(request, answered, ...rest) {
        const debug = 0;
        if (request.getSeverity() === debug && typeof answered === "function") queueMicrotask(() => answered(null));
        else send.call(this, request, answered, ...rest);
    };
}
