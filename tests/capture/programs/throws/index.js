function main() {
    throw new Error("no such table");
}
main();
