import { HttpApi, httpUrl, LambdaFunction, RestApi } from "aws-gatehouse";
import { account } from "./shop";

const books = new LambdaFunction("books", { entry: "handlers/orders.ts" });

const routes = {
    "GET /books": { to: books, throttle: { rate: 50, burst: 100 } },
    "GET /covers/{isbn}": httpUrl("https://covers.example.com/{isbn}"),
};

export const web = new HttpApi("web", { routes, throttle: { rate: 100, burst: 200 } });
export const sold = new RestApi("sold", { routes, throttle: { rate: 100, burst: 200 } }, { dependsOn: account });
