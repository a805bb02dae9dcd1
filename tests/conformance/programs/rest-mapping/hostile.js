"use strict";

const nested = (depth, inner) =>
    Array.from({ length: depth }, (_, index) => `#foreach($i${index} in [1..1000])`).join("") +
    inner +
    "#end".repeat(depth);

/** Request templates that would never end. */
exports.templates = {
    loops: nested(6, "x"),
    "huge-range": "#set($a = [1..2000000000])",
    doubling: `#set($a = "0123456789")${'#set($a = "$a$a")'.repeat(60)}$a`,
    "doubling-lists": `#set($l = [1])${"#set($l = [$l, $l])".repeat(60)}$l`,
    macros: "#macro(m)#m()#m()#end#m()",
    backtracking: "#set($m = $input.path('$.text').matches('(a+)+$'))",
    backreference: "$input.path('$.text').matches('(a*)*\\1b')",
    paths: "$input.json('$..*..*..*..*')",
    "dynamic-path": "$input.json($input.path('$.path'))",
};

/** Patterns of integration responses that backtracking would never finish. */
exports.patterns = ["(a+)+b", "(a|aa)+b", "(.*)*b", "(?:a*)*(?:a*)*b", "a{0,900}a{0,900}a{0,900}b"];

/** A model that refers to itself, and one whose choices double with every level. */
exports.models = {
    Tree: (id) =>
        JSON.stringify({
            type: "object",
            properties: {
                next: { $ref: `https://apigateway.amazonaws.com/restapis/${id}/models/Tree` },
                name: { type: "string", pattern: "^(a+)+$" },
            },
        }),
    Doubling: (id) => {
        const self = { $ref: `https://apigateway.amazonaws.com/restapis/${id}/models/Doubling` };
        return JSON.stringify({
            type: "object",
            properties: { next: { oneOf: [self, { allOf: [self, self] }, { anyOf: [self, self] }] } },
            required: ["leaf"],
        });
    },
    Circle: (id) => JSON.stringify({ $ref: `https://apigateway.amazonaws.com/restapis/${id}/models/Circle` }),
};
