import { CaptureError } from "./capture-error";
import { isRecord } from "./plain-values";
import { readJson, recordedGraph } from "./preview-file";
import { readRecordedResource } from "./recorded-resource";
import type { ResourceGraph } from "./resource-graph";

/** Versions of the deployment format this reads. Source: pulumi/pulumi sdk/go/common/apitype/core.go; 4 only adds features. */
const versions = [3, 4];

/** Reads what `pulumi stack export` prints: the resources as they are. */
export function readStackExport(text: string): ResourceGraph {
    const document = readJson(text, 'the output of "pulumi stack export"');
    const deployment = document["deployment"];
    if (!isRecord(deployment)) {
        throw new CaptureError('this is not the output of "pulumi stack export": it has no deployment');
    }
    const version = document["version"];
    if (typeof version === "number" && !versions.includes(version)) {
        throw new CaptureError(
            `this stack export is of version ${version}; versions ${versions.join(" and ")} are understood: export it again with a current Pulumi`,
        );
    }
    const resources = Array.isArray(deployment["resources"]) ? (deployment["resources"] as unknown[]) : [];
    // What is marked `delete` is an old incarnation that waits for its end.
    const nodes = resources.filter(isRecord).filter((state) => state["delete"] !== true);
    return recordedGraph(
        nodes.map(readRecordedResource).filter((node) => node !== undefined),
        [],
    );
}
