import { searchJsonPath } from "../../../model/json-path/find";
import type { JsonPath } from "../../../model/json-path/path";

/** What a JSON path finds in a value; undefined when it finds nothing or would visit too much. */
export function findJsonPath(path: JsonPath, value: unknown): unknown {
    const answer = searchJsonPath(path, value);
    return answer.kind === "found" ? answer.value : undefined;
}
