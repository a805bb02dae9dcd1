import type { ResourceNode } from "./resource-graph";

/**
 * The resources in an order that depends on them alone: each after its parent and what it is computed from, and by URN
 * where that leaves a choice. Registrations arrive in whatever order the SDK's promises settle, which differs from run
 * to run; a plan that is compared with another, or committed, must not.
 */
export function inStableOrder(nodes: Iterable<ResourceNode>): ResourceNode[] {
    const byUrn = new Map([...nodes].map((node) => [node.urn, node]));
    const waiting = new Map<string, number>();
    const followers = new Map<string, string[]>();
    for (const { urn, parent, dependencies } of byUrn.values()) {
        const before = new Set([parent, ...dependencies].filter((other) => other !== undefined && byUrn.has(other)));
        before.delete(urn);
        waiting.set(urn, before.size);
        for (const other of before) {
            if (other === undefined) continue;
            const list = followers.get(other);
            if (list === undefined) followers.set(other, [urn]);
            else list.push(urn);
        }
    }
    const order: ResourceNode[] = [];
    const take = (urn: string): void => {
        const node = byUrn.get(urn);
        if (node === undefined) return;
        byUrn.delete(urn);
        order.push({ ...node, dependencies: [...node.dependencies].sort() });
    };
    // In rounds: all that waits for nothing, by URN, then what waited for them alone.
    let ready = [...waiting].filter(([, count]) => count === 0).map(([urn]) => urn);
    while (ready.length > 0) {
        const next: string[] = [];
        for (const urn of ready.sort()) {
            take(urn);
            for (const follower of followers.get(urn) ?? []) {
                const left = (waiting.get(follower) ?? 1) - 1;
                waiting.set(follower, left);
                if (left === 0) next.push(follower);
            }
        }
        ready = next;
    }
    // A file may hold a cycle; no program can.
    for (const urn of [...byUrn.keys()].sort()) take(urn);
    return order;
}
