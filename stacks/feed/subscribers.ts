import { DeleteItemCommand, DynamoDBClient, PutItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";

/** Who is told of new orders: ids of connections. */
export interface Subscribers {
    readonly add: (connectionId: string) => Promise<void>;
    readonly remove: (connectionId: string) => Promise<void>;
    readonly list: () => Promise<readonly string[]>;
}

/**
 * In a table, which every environment of the function sees. Without one in memory, which each environment has for itself:
 * enough to try the feed with a few clients, who may miss an order once there are more environments than one.
 */
export function openSubscribers(table: string | undefined): Subscribers {
    return table === undefined ? inMemory() : inTable(table, new DynamoDBClient());
}

function inMemory(): Subscribers {
    const ids = new Set<string>();
    return {
        add: (id) => Promise.resolve(void ids.add(id)),
        remove: (id) => Promise.resolve(void ids.delete(id)),
        list: () => Promise.resolve([...ids]),
    };
}

/** A connection lasts two hours at most, and `$disconnect` is not sure to come: entries expire by themselves. */
const longestConnection = 2 * 60 * 60;

function inTable(TableName: string, client: DynamoDBClient): Subscribers {
    const key = (id: string) => ({ connectionId: { S: id } });
    return {
        add: async (id) => {
            const expires = { N: String(Math.floor(Date.now() / 1000) + longestConnection) };
            await client.send(new PutItemCommand({ TableName, Item: { ...key(id), expires } }));
        },
        remove: async (id) => {
            await client.send(new DeleteItemCommand({ TableName, Key: key(id) }));
        },
        list: async () => {
            const { Items = [] } = await client.send(
                new ScanCommand({ TableName, ProjectionExpression: "connectionId" }),
            );
            return Items.flatMap((item) => Object.values(item).flatMap(({ S }) => S ?? []));
        },
    };
}
