import { type handleUnaryCall, type sendUnaryData, type ServerUnaryCall, status } from "@grpc/grpc-js";

/** Serves one unary method with a function; what it throws becomes the call's error, in its own words. */
export function unary<Request, Response>(
    serve: (request: Request) => Response | Promise<Response>,
): handleUnaryCall<Request, Response> {
    return (call: ServerUnaryCall<Request, Response>, reply: sendUnaryData<Response>): void => {
        const fail = (error: unknown): void => {
            reply({ code: status.UNKNOWN, details: error instanceof Error ? error.message : String(error) });
        };
        try {
            const answer = serve(call.request);
            if (answer instanceof Promise) {
                answer.then((response) => {
                    reply(null, response);
                }, fail);
            } else reply(null, answer);
        } catch (error) {
            fail(error);
        }
    };
}
