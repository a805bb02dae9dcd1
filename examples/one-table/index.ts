import { AlbApi, ApiGatewayAccount, HttpApi, LambdaFunction, RestApi } from "aws-gatehouse";

const account = new ApiGatewayAccount("account", {});
const vpc = { vpcId: "vpc-0123456789abcdef0", subnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] };
const books = new LambdaFunction("books", { entry: "handlers/books.ts" });

const common = {
    "GET /books": books,
    "GET /books/{isbn}": { to: books },
};

export const cheap = new HttpApi("cheap", { routes: common });
export const rich = new RestApi("rich", { routes: common }, { dependsOn: account });
export const steady = new AlbApi("steady", { routes: common, vpc });
