import fc from "fast-check";
import type { PathTemplate, Segment } from "../../model/path-template";
import { methods, type RouteKey } from "../../model/route-key";

const word = fc.stringMatching(/^[a-z][a-z0-9_-]{0,3}$/);
/** Few words, so that paths meet. */
const literal = fc.oneof(fc.constantFrom("pets", "dog", "v1"), fc.stringMatching(/^[a-zA-Z0-9.:_-]{1,4}$/));

/** Any path template API Gateway accepts, of up to five parts. */
export const anyPathTemplate: fc.Arbitrary<PathTemplate> = fc
    .tuple(fc.array(fc.tuple(fc.boolean(), literal, word), { maxLength: 4 }), fc.option(word))
    .map(([parts, rest]) => {
        const names = new Set<string>();
        const segments: Segment[] = [];
        for (const [isLiteral, text, name] of parts) {
            if (isLiteral || names.has(name)) segments.push({ kind: "literal", text });
            else {
                names.add(name);
                segments.push({ kind: "variable", name });
            }
        }
        if (rest !== null && !names.has(rest)) segments.push({ kind: "greedy", name: rest });
        return { segments };
    });

/** Any route key of an HTTP API. */
export const anyRouteKey: fc.Arbitrary<RouteKey> = fc.oneof(
    { weight: 1, arbitrary: fc.constant<RouteKey>({ kind: "default" }) },
    {
        weight: 9,
        arbitrary: fc
            .tuple(fc.constantFrom(...methods), anyPathTemplate)
            .map(([method, path]): RouteKey => ({ kind: "path", method, path })),
    },
);
