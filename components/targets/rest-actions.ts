/** What may be done with a DynamoDB table. */
export const DynamoDbAction = {
    /** Get the item with a key. */
    GetItem: "getItem",
    /** Put an item in the place of any other with its key. */
    PutItem: "putItem",
    /** Change attributes of the item with a key. */
    UpdateItem: "updateItem",
    /** Delete the item with a key. */
    DeleteItem: "deleteItem",
    /** Get the items of a partition. */
    Query: "query",
    /** Get every item. */
    Scan: "scan",
} as const;
/** What may be done with a DynamoDB table. */
export type DynamoDbAction = (typeof DynamoDbAction)[keyof typeof DynamoDbAction];

/** What may be done with the objects of an S3 bucket. */
export const S3Action = {
    /** Get an object. */
    Get: "get",
    /** Put an object; the request's body is its content. */
    Put: "put",
    /** Delete an object. */
    Delete: "delete",
} as const;
/** What may be done with the objects of an S3 bucket. */
export type S3Action = (typeof S3Action)[keyof typeof S3Action];
