import { fn, type Case, testAll } from "./messages";
const all = (path: string) =>
    Object.fromEntries("GET POST PUT PATCH DELETE HEAD OPTIONS".split(" ").map((method) => [`${method} ${path}`, fn]));

const cases: Case[] = [
    [
        "names both keys of a duplicate",
        { routes: { "GET /pets/{id}": fn, "GET /pets/{petId}": fn } },
        [
            `routes["GET /pets/{petId}"]: the same route as "GET /pets/{id}", got "GET /pets/{petId}" (variables' names do not count when API Gateway compares routes); keep one of the two`,
        ],
    ],
    ["accepts one path with two methods", { routes: { "GET /pets/{id}": fn, "POST /pets/{id}": fn } }, []],
    [
        "warns of two names for one part",
        { routes: { "GET /orders/{id}": fn, "GET /orders/{orderId}/items": fn } },
        [
            'warning: routes["GET /orders/{orderId}/items"]: the same part of the path is {id} in "GET /orders/{id}", got {orderId} (HTTP APIs accept it, REST APIs refuse it, and functions must know both names); write {id} in both',
        ],
    ],
    [
        "warns of two names for one part once",
        { routes: { "GET /orders/{id}": fn, "GET /orders/{orderId}/items": fn, "PUT /orders/{orderId}/items": fn } },
        [
            'warning: routes["GET /orders/{orderId}/items"]: the same part of the path is {id} in "GET /orders/{id}", got {orderId} (HTTP APIs accept it, REST APIs refuse it, and functions must know both names); write {id} in both',
        ],
    ],
    [
        "accepts other names under other prefixes",
        { routes: { "GET /orders/{id}": fn, "GET /pets/{petId}": fn, "GET /pets/{petId}/toys/{id}": fn } },
        [],
    ],
    [
        "warns of a colon for a variable",
        { routes: { "GET /pets/:id": fn } },
        [
            'warning: routes["GET /pets/:id"]: ":id" is text to API Gateway, not a variable, got "GET /pets/:id"; write "GET /pets/{id}"',
        ],
    ],
    ["accepts a colon inside a part", { routes: { "POST /v1:batch": fn } }, []],
    [
        "warns of ANY beside every method",
        { routes: { ...all("/pets"), "ANY /pets": fn } },
        [
            'warning: routes["ANY /pets"]: no request is left for this route: the path has a route for each of GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS; leave it out, or some of the others',
        ],
    ],
    [
        "warns of $default beside routes that take everything",
        { routes: { "ANY /{proxy+}": fn, "ANY /": fn, $default: fn } },
        [
            'warning: routes.$default: no request is left for $default: "/" and "/{proxy+}" take every one; leave one of them out',
        ],
    ],
    [
        "warns of $default beside every method",
        { routes: { "ANY /{any+}": fn, ...all("/"), $default: fn } },
        [
            'warning: routes.$default: no request is left for $default: "/" and "/{any+}" take every one; leave one of them out',
        ],
    ],
    [
        "accepts $default beside a greedy route of one method",
        { routes: { "GET /{proxy+}": fn, "ANY /": fn, $default: fn } },
        [],
    ],
    [
        "warns of a precedence AWS does not document",
        { routes: { "GET /pets/{id}": fn, "ANY /pets/dog": fn } },
        [
            'warning: routes["GET /pets/{id}"]: this route and "ANY /pets/dog" both match GET /pets/dog (AWS does not document whether path or method is compared first); add "GET /pets/dog"',
        ],
    ],
    [
        "says nothing when the method is named",
        { routes: { "GET /pets/{id}": fn, "ANY /pets/dog": fn, "GET /pets/dog": fn } },
        [],
    ],
    [
        "says nothing of paths that never meet",
        { routes: { "GET /pets/{id}": fn, "ANY /pets/dog/x": fn, "ANY /cats/dog": fn } },
        [],
    ],
    [
        "warns of greedy routes whose precedence is not documented",
        { routes: { "GET /{proxy+}": fn, "ANY /pets/{proxy+}": fn, "ANY /": fn } },
        [
            'warning: routes["GET /{proxy+}"]: this route and "ANY /pets/{proxy+}" both match GET /pets/{proxy+} (AWS does not document whether path or method is compared first); add "GET /pets/{proxy+}"',
        ],
    ],
    [
        "warns of a greedy route with nothing for the root",
        { routes: { "ANY /{proxy+}": fn } },
        [
            'warning: routes["ANY /{proxy+}"]: AWS does not document whether "ANY /{proxy+}" takes requests for "/"; add "ANY /" or "$default"',
        ],
    ],
    ["accepts a greedy route beside the root", { routes: { "ANY /{proxy+}": fn, "ANY /": fn } }, []],
    [
        "reports every problem of a table at once",
        {
            routes: {
                "GET pets": fn,
                "FETCH /x": fn,
                "GET /a": fn,
                "GET /a/": fn,
                "GET /b": { to: fn, timeout: -1, scopes: ["x"] },
            },
            throttle: { rate: 1 },
            cors: { origins: ["x"] },
        },
        [
            'throttle: burst is missing, got {"rate":1} (a number left out is sent as 0, which refuses every request; developer guide, "Throttle requests to your HTTP APIs"); write burst: 1',
            'cors.origins[0]: an origin starts with its scheme, got "x"; write "https://x"',
            'routes["GET pets"]: path must start with "/", got "pets"; write "GET /pets"',
            'routes["FETCH /x"]: method "FETCH" is not one of GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS, ANY, got "FETCH /x"; use one of GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS, ANY',
            'routes["GET /a/"]: path must not end with "/", got "/a/"; write "GET /a"',
            'routes["GET /b"].timeout: must be a number of seconds from 0.05 to 30, got -1 (a fixed quota of HTTP APIs); write a number from 0.05 to 30',
            'routes["GET /b"].scopes: scopes need a JWT or Cognito authorizer, got authorizer "none" (API Gateway refuses it: Authorization Scopes are only valid for COGNITO_USER_POOLS and JWT authorization type); name such an authorizer, or leave scopes out',
        ],
    ],
    [
        "judges the settings of a route whose key is malformed",
        { routes: { "GET pets": { to: fn, timeout: 99 } } },
        [
            'routes["GET pets"]: path must start with "/", got "pets"; write "GET /pets"',
            'routes["GET pets"].timeout: must be a number of seconds from 0.05 to 30, got 99 (a fixed quota of HTTP APIs); write a number from 0.05 to 30',
        ],
    ],
];

describe("validateHttpApi: conflicts", () => {
    testAll(cases);
});
