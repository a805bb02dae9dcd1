import { shortText } from "../../model/check";
import { issue, type Issue, quote } from "../../model/issue";
import { httpApiLimits } from "../../model/limits";
import { isPlainObject } from "../plain-object";
import { input, map } from "./validate-shape";

const checkTagValues = map(input(shortTagValue), 'tags: { team: "orders" }', (path, name) =>
    name.length <= 128 && !/^aws:/i.test(name)
        ? []
        : [
              issue({
                  path,
                  code: "value-invalid",
                  problem: "a tag's name has 1 to 128 characters and does not start with aws:",
                  got: quote(name),
                  fix: "give the tag another name",
              }),
          ],
);

function shortTagValue(path: string, value: unknown): Issue[] {
    return shortText("orders", 256, "AWS tagging")(path, value);
}

/** Tags of the stage and the rest. Source: "Quotas for configuring and running an HTTP API": 50 tags a stage. */
export function checkTags(path: string, tags: unknown): Issue[] {
    const count = isPlainObject(tags) ? Object.keys(tags).length : 0;
    const issues = checkTagValues(path, tags);
    if (count <= httpApiLimits.tags) return issues;
    const fix = "leave some out";
    return [
        ...issues,
        issue({ path, code: "value-invalid", problem: `at most ${httpApiLimits.tags} tags`, got: quote(count), fix }),
    ];
}
