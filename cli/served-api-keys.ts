import type { FrontDoor } from "../frontdoor";
import { knownText } from "../gateway/known-value";

/** An API key in a usage plan of a REST or WebSocket API. */
export interface ServedApiKey {
    readonly frontDoor: string;
    readonly id: string | undefined;
    readonly name: string;
    readonly plan: string;
    readonly value: string;
}

/** The API keys of usage plans whose values are known, where the program, AWS or a stand-in gave them. */
export function servedApiKeys(frontDoors: readonly FrontDoor[]): ServedApiKey[] {
    return frontDoors.flatMap((door) =>
        door.kind !== "rest" && door.kind !== "websocket"
            ? []
            : door.usagePlans.flatMap((plan) =>
                  plan.keys.flatMap(({ id, name, value, urn }) => {
                      const known = knownText(value);
                      const texts = { name: knownText(name) ?? urn, plan: knownText(plan.name) ?? plan.urn };
                      return known === undefined
                          ? []
                          : [{ frontDoor: door.name, id: knownText(id), ...texts, value: known }];
                  }),
              ),
    );
}
