import assert from "node:assert/strict";
import { mapRequest, requestOf } from "../../../gateway/http-api/integrate/mapping-request";
import { asking, type Asked, changes } from "../integrate/integration-context";

const usual: Asked = {
    target: "/pets/a%20b?tag=x&tag=y+z&empty=",
    headers: ["X-One", "1", "x-one", "2", "X-Other", "o"],
    body: '{"id":7,"name":"Rex \\"R\\"","tags":["a","b"],"owner":{"first name":"Ann"},"gone":null,"evil":"a\\r\\nX-Evil: 1"}',
    routeKey: "GET /pets/{name}",
    pathParameters: { name: "a b", proxy: "x/y z" },
    stageVariables: { env: "blue" },
};

describe("mapping a request's headers", () => {
    const cases: [mapping: Record<string, string>, header: string, values: string[]][] = [
        [{ "append:header.x-new": "static" }, "x-new", ["static"]],
        [{ "append:header.x-one": "3" }, "x-one", ["1", "2", "3"]],
        [{ "overwrite:header.X-ONE": "3" }, "x-one", ["3"]],
        [{ "remove:header.x-one": "''" }, "x-one", []],
        [{ "overwrite:header.x-new": "$request.header.x-ONE" }, "x-new", ["1,2"]],
        [{ "overwrite:header.x-new": "$request.querystring.tag" }, "x-new", ["x,y z"]],
        [{ "overwrite:header.x-new": "$request.querystring.Tag" }, "x-new", []],
        [{ "overwrite:header.x-new": "$request.querystring.empty" }, "x-new", [""]],
        [{ "overwrite:header.x-new": "$request.path" }, "x-new", ["/pets/a%20b"]],
        [{ "overwrite:header.x-new": "$request.path.name" }, "x-new", ["a b"]],
        [{ "overwrite:header.x-new": "$context.requestId" }, "x-new", ["ATfSmjLgPHcESJw="]],
        [{ "overwrite:header.x-new": "$stageVariables.env" }, "x-new", ["blue"]],
        [{ "overwrite:header.x-new": "$request.body.id" }, "x-new", ["7"]],
        [{ "overwrite:header.x-new": "$request.body.name" }, "x-new", ['Rex "R"']],
        [{ "overwrite:header.x-new": "$request.body.tags" }, "x-new", ['["a","b"]']],
        [{ "overwrite:header.x-new": "$request.body.tags[1]" }, "x-new", ["b"]],
        [{ "overwrite:header.x-new": "$request.body.tags[*]" }, "x-new", ['["a","b"]']],
        [{ "overwrite:header.x-new": "$request.body.owner['first name']" }, "x-new", ["Ann"]],
        [{ "overwrite:header.x-new": "$request.body.gone" }, "x-new", []],
        [{ "overwrite:header.x-new": "$request.body.constructor" }, "x-new", []],
        [{ "overwrite:header.x-new": "${request.path.name} in ${stageVariables.env}" }, "x-new", ["a b in blue"]],
        [{ "overwrite:header.x-new": "a ${request.header.none} b" }, "x-new", ["a  b"]],
        [{ "overwrite:header.x-new": "$request.body.evil" }, "x-new", ["a  X-Evil: 1"]],
        // A source that is missing changes nothing.
        [{ "overwrite:header.x-one": "$request.header.none" }, "x-one", ["1", "2"]],
        [{ "append:header.x-one": "$context.authorizer.none" }, "x-one", ["1", "2"]],
        // The guide's example: a header is renamed, whichever change comes first.
        [{ "remove:header.x-other": "''", "append:header.x-new": "$request.header.x-other" }, "x-new", ["o"]],
    ];
    for (const [mapping, header, values] of cases) {
        it(`${JSON.stringify(mapping)} gives ${JSON.stringify(values)}`, () => {
            const { headers } = mapRequest(changes("request", mapping), asking(usual).context);
            const found = headers.filter((_, index) => index % 2 === 1 && headers[index - 1]!.toLowerCase() === header);
            assert.deepEqual(found, values);
        });
    }

    it("sends what is no Latin-1 as the bytes of its UTF-8", () => {
        const { context } = asking({ pathParameters: { name: "日" } });
        const { headers } = mapRequest(changes("request", { "append:header.x": "$request.path.name" }), context);
        assert.equal(Buffer.from(headers.at(-1)!, "latin1").toString("utf8"), "日");
    });

    it("sees no member of a body over 100 KB, but passes it whole", () => {
        const { context } = asking({ body: JSON.stringify({ id: 7, filler: "x".repeat(100 * 1024) }) });
        const mapping = changes("request", {
            "append:header.x": "$request.body.id",
            "append:header.y": "$request.body",
        });
        const { headers } = mapRequest(mapping, context);
        assert.equal(headers.includes("x"), false);
        assert.equal(headers.at(-1), context.body!.toString());
    });

    it("sees no member of a body that is no JSON", () => {
        const { context } = asking({ body: "id=7" });
        assert.deepEqual(
            mapRequest(changes("request", { "append:header.x": "$request.body.id" }), context).headers,
            context.request.rawHeaders,
        );
    });
});

describe("mapping a request's query and path", () => {
    const queries: [mapping: Record<string, string>, rawQuery: string][] = [
        [{ "append:querystring.tag": "q&r" }, "tag=x&tag=y+z&empty=&tag=q%26r"],
        [{ "overwrite:querystring.tag": "$request.path.name" }, "empty=&tag=a%20b"],
        [{ "remove:querystring.tag": "''" }, "empty="],
        [{ "remove:querystring.TAG": "''" }, "tag=x&tag=y+z&empty="],
        [{ "overwrite:querystring.tag": "$request.header.none" }, "tag=x&tag=y+z&empty="],
    ];
    for (const [mapping, rawQuery] of queries) {
        it(`${JSON.stringify(mapping)} gives ?${rawQuery}`, () => {
            assert.equal(mapRequest(changes("request", mapping), asking(usual).context).rawQuery, rawQuery);
        });
    }

    const paths: [value: string, path: string][] = [
        ["$request.path", "/pets/a%20b"],
        ["/v2${request.path}", "/v2/pets/a%20b"],
        ["/x/${request.path.name}", "/x/a%20b"],
        ["$request.path.proxy", "x/y%20z"],
        ["/$request.path.proxy", "/x/y%20z"],
        ["/x/${request.querystring.tag}?a#b", "/x/x,y%20z%3Fa%23b"],
        ["/x/${request.body.evil}", "/x/a%0D%0AX-Evil:%201"],
    ];
    for (const [value, path] of paths) {
        it(`overwrites the path with ${value} as ${path}`, () => {
            assert.equal(mapRequest(changes("request", { "overwrite:path": value }), asking(usual).context).path, path);
        });
    }

    it("stands for a request that events can be made of", () => {
        const { context } = asking(usual);
        const mapping = { "overwrite:path": "/x", "append:header.Cookie": "a=1", "remove:querystring.tag": "''" };
        const request = requestOf(mapRequest(changes("request", mapping), context), context.request);
        const { rawPath, rawQuery, target, headers, sourceIp } = request;
        assert.deepEqual(
            { rawPath, rawQuery, target, one: headers["x-one"], cookie: headers.cookie, sourceIp },
            {
                rawPath: "/x",
                rawQuery: "empty=",
                target: "/x?empty=",
                one: "1, 2",
                cookie: "a=1",
                sourceIp: "203.0.113.7",
            },
        );
    });
});
